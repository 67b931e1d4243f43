using CellBot.Auditing;
using CellBot.Conversations;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reports;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Reporting;

public sealed class ReportDialogTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("key:clerk");
    private readonly SqliteFixture _file = new();
    private readonly FakeClock _clock = new();
    private StoreSet _stores = null!;
    private Seed _seed = null!;
    private ReportHouse _house = null!;
    private TestFlow _flow = null!;

    private static readonly long Me = Seed.User(1, 2);
    private static readonly long Neighbour = Seed.User(2, 2);

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        _stores = DatabaseStores.Over(_file.Database);
        _seed = new Seed(_stores, _clock);
        await _seed.UnitsAsync([new UnitRow("tinh", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null)]);
        await _seed.CommuneAsync(cells: 2);
        var commune = (await _stores.Organization.UnitAsync(Seed.Root, default))!.Unit.Id;
        await _stores.Organization.ApplyAsync(
            new ImportPlan<UnitRow>(
                [],
                [new ChangedRow<UnitRow>(commune, new UnitRow(Seed.Root, "tinh", UnitKind.CommuneCommittee, "Đảng ủy xã", null, null))],
                0,
                []
            ),
            _clock.GetUtcNow(),
            default
        );
        _house = new ReportHouse(_stores, _clock);
        _flow = new TestFlow(_clock, _house.Dialogs())
            .RosterMembership(Me, await _house.SeatAsync(1, 2))
            .RosterMembership(Neighbour, await _house.SeatAsync(2, 2))
            .As(Me);
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    private async Task<IssueReport> ReportAsync(long _number = 1) => (await _stores.Reports.FindAsync(_number, default))!;

    private async Task<TestFlow> ReportedAsync(string words = "Đường vào thôn ngập sâu")
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Khó khăn, vướng mắc");
        await _flow.WriteAsync(words);
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bình thường");
        return await _flow.TapAsync("Gửi");
    }

    /// <summary>What the office's step put into the outbox for the reporter.</summary>
    private static async Task<string> AnsweredAsync(Task<ReportDecision> step) =>
        Assert.IsType<ReportDecision.Done>(await step).Report.Code;

    [Fact]
    public async Task From_the_first_tap_to_the_ticket()
    {
        await _flow.WriteAsync("/phananh");
        Assert.Equal("Bước 1/6\n\nĐồng chí cần gửi loại nào?", Plain());
        Assert.Equal(["Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Câu hỏi", "Tình hình cần hỗ trợ", "Hủy"], _flow.Buttons);
        await _flow.TapAsync("Tình hình cần hỗ trợ");
        Assert.Contains("Viết ngắn gọn. Không cần nêu tên người khác.", _flow.Text);
        await _flow.WriteAsync("Thiếu thuốc sát khuẩn");
        await _flow.PhotoAsync("p1");
        Assert.Contains("Đã nhận 1 ảnh, tệp.", _flow.Text);
        await _flow.TapAsync("Xong");
        await _flow.WriteAsync("Nhà văn hóa thôn");
        await _flow.TapAsync("Bình thường");
        Assert.Contains("Thiếu thuốc sát khuẩn\n\nẢnh, tệp: 1\nNơi xảy ra: Nhà văn hóa thôn\nĐơn vị: Chi bộ 1", _flow.Text);
        await _flow.TapAsync("Gửi");
        // Monday 23/11/2026, 8 giờ; Tuesday is a holiday.
        Assert.Equal("Đã tiếp nhận phản ánh số <b>PA-0001</b>. Đảng ủy xã sẽ trả lời trước 17 giờ, ngày 26/11/2026.", _flow.Last.Html);

        var report = await ReportAsync();
        Assert.Equal(
            (ReportCategory.SupportNeeded, "Thiếu thuốc sát khuẩn", "Nhà văn hóa thôn", ReportUrgency.Normal),
            (report.Category, report.Text, report.Place, report.Urgency)
        );
        Assert.Equal("p1", Assert.Single(await _stores.Reports.FilesAsync(report.Id, default)).FileId);
    }

    [Fact]
    public async Task A_report_takes_seven_answers_of_which_one_is_written()
    {
        await ReportedAsync();
        Assert.Equal(7, _flow.Received); // six questions and the ticket
        Assert.Equal(1, (await ReportAsync()).Number);
        var words = _flow.Store.Sent.SelectMany(reply => HtmlWords(reply.Message.Html)).Count();
        Assert.True(words <= 110, $"{words} words to read");
    }

    [Fact]
    public async Task Words_without_diacritics_lead_here_and_choose()
    {
        await _flow.WriteAsync("toi muon phan anh");
        await _flow.WriteAsync("cau hoi");
        await _flow.WriteAsync("Khi nao co lich?");
        await _flow.WriteAsync("bo qua");
        await _flow.WriteAsync("khong");
        await _flow.WriteAsync("gap");
        await _flow.WriteAsync("dong y");
        var report = await ReportAsync();
        Assert.Equal((ReportCategory.Question, ReportUrgency.Urgent), (report.Category, report.Urgency));
        Assert.Contains("trước 17 giờ, ngày 23/11/2026", _flow.Text); // urgent, before 14 giờ
    }

    [Fact]
    public async Task A_photo_with_its_caption_answers_both()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Khó khăn, vướng mắc");
        await _flow.PhotoAsync("p1", "Kè sạt lở");
        Assert.Contains("Đã nhận 1 ảnh", _flow.Text);
        await _flow.PhotoAsync("p2", "Nhìn từ cầu");
        await _flow.TapAsync("Xong");
        await _flow.PlaceAsync(10.5, 106.25);
        await _flow.TapAsync("Gấp");
        Assert.Contains("theo vị trí đã gửi", _flow.Text);
        await _flow.TapAsync("Gửi");
        var report = await ReportAsync();
        Assert.Equal(("Kè sạt lở\nNhìn từ cầu", "10.5,106.25"), (report.Text, report.Place));
        Assert.Equal(["p1", "p2"], (await _stores.Reports.FilesAsync(report.Id, default)).Select(file => file.FileId));
    }

    [Theory]
    [InlineData("document", "application/x-msdownload", 100L, "chỉ nhận ảnh, tin nhắn thoại và tệp văn bản")]
    [InlineData("video", "video/mp4", 100L, "chỉ nhận ảnh, tin nhắn thoại và tệp văn bản")]
    [InlineData("document", "application/pdf", 30_000_000L, "lớn hơn 10 MB")]
    public async Task What_the_office_cannot_open_is_refused_in_words_and_asked_again(string kind, string mime, long bytes, string words)
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Câu hỏi");
        await _flow.WriteAsync("Có tệp kèm");
        await _flow.TryAsync(_flow.Message(null, [new Attachment(kind, "f1", "virus.exe", bytes, mime)]), _flow.NextUpdate());
        Assert.Contains(words, _flow.Text);
        Assert.Contains("Bước 3/6", _flow.Text);
    }

    [Fact]
    public async Task HTML_in_words_stays_words()
    {
        await ReportedAsync("<b>đậm</b> & <a href='x'>y</a>");
        Assert.Equal("<b>đậm</b> & <a href='x'>y</a>", (await ReportAsync()).Text);
        Assert.Contains(
            _flow.Store.Sent,
            reply => reply.Message.Html.Contains("&lt;b&gt;đậm&lt;/b&gt; &amp; &lt;a", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(_flow.Store.Sent, reply => reply.Message.Html.Contains("<a href", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_in_the_middle_and_replays_make_one_report()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Khó khăn, vướng mắc");
        _flow.Restart(_house.Dialogs());
        await _flow.WriteAsync("Mất điện");
        await _flow.ReplayAsync();
        await _flow.TapAsync("Bỏ qua");
        _flow.Restart(_house.Dialogs());
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bình thường");
        _flow.Store.Dies = after => !after && _flow.Store.All.Any(state => state.Top?.StepId == "$finish"); // dies between the completion and its save
        await Assert.ThrowsAsync<DiedException>(() => _flow.TapAsync("Gửi"));
        _flow.Store.Dies = _ => false;
        _flow.Restart(_house.Dialogs());
        await _flow.ReplayAsync();
        await _flow.ReplayAsync();
        Assert.Contains("PA-0001", _flow.Text);
        Assert.Single(await _stores.Reports.ListAsync(new ReportFilter([]), default));
    }

    [Fact]
    public async Task A_death_in_the_turn_that_also_told_of_a_changed_form_does_not_swallow_the_ticket()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Câu hỏi");
        await _flow.WriteAsync("Khi nào có lịch?");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bình thường");
        _flow.Restart(_house.Dialogs().Select(dialog => new OfVersion(dialog, 2)));
        _flow.Store.Dies = after => after;
        await Assert.ThrowsAsync<DiedException>(() => _flow.TapAsync("Gửi"));
        _flow.Store.Dies = _ => false;
        await _flow.ReplayAsync();
        Assert.Contains("PA-0001", _flow.Text);
    }

    [Fact]
    public async Task The_button_under_a_directive_tells_which_one_it_is_about_and_a_false_one_tells_nothing()
    {
        var broadcast = await _seed.StartedAsync();
        await _flow.WriteAsync($"/start pa_{broadcast.Id}");
        await FinishAsync();
        await _flow.WriteAsync("/start pa_424242");
        await FinishAsync();
        Assert.Equal(broadcast.DirectiveId, (await ReportAsync(1)).DirectiveId);
        Assert.Null((await ReportAsync(2)).DirectiveId);

        async Task FinishAsync()
        {
            await _flow.TapAsync("Câu hỏi");
            await _flow.WriteAsync("Hỏi");
            await _flow.TapAsync("Bỏ qua");
            await _flow.TapAsync("Bỏ qua");
            await _flow.TapAsync("Bình thường");
            await _flow.TapAsync("Gửi");
        }
    }

    [Fact]
    public async Task In_a_group_the_button_opens_the_private_chat_and_a_stranger_is_told_nothing_internal()
    {
        await _flow.As(Me, Seed.Chat(1)).TapDataAsync("pa:7");
        Assert.Equal("https://t.me/cellbot?start=pa_7", _flow.Opened);
        Assert.Equal(0, _flow.Received);
        await _flow.As(424242).WriteAsync("/phananh");
        Assert.Contains("chưa có trong danh sách", _flow.Text);
        await _flow.TapDataAsync("pathem:1");
        await _flow.TapDataAsync("paxong:1");
        Assert.Equal(1, _flow.Received);
    }

    [Fact]
    public async Task Answered_confirmed_and_the_second_confirmation_changes_nothing()
    {
        await ReportedAsync();
        Assert.Equal("PA-0001", await AnsweredAsync(_house.Office.AnswerAsync(1, "Đã khơi rãnh.", Clerk, default)));
        await _flow.TapDataAsync("paxong:1");
        Assert.Contains("được giải quyết", _flow.Text);
        var said = _flow.Received;
        await _flow.TapDataAsync("paxong:1");
        Assert.Equal((said, ReportState.Solved), (_flow.Received, (await ReportAsync()).State));
        Assert.Contains("đã được ghi nhận", _flow.Note);
    }

    [Fact]
    public async Task Not_solved_means_one_more_message_and_a_new_time()
    {
        await ReportedAsync();
        await _house.Office.AnswerAsync(1, "Đã khơi rãnh.", Clerk, default);
        _clock.Advance(TimeSpan.FromDays(1));
        await _flow.TapDataAsync("pathem:1");
        Assert.Contains("nội dung bổ sung cho phản ánh PA-0001", Plain());
        await _flow.WriteAsync("Nước vẫn ngập");
        Assert.Contains("Đã ghi nhận bổ sung", _flow.Text);
        await _flow.ReplayAsync();
        var report = await ReportAsync();
        Assert.Equal(ReportState.Reopened, report.State);
        Assert.Equal(
            ["Đã khơi rãnh.", "Nước vẫn ngập"],
            (await _stores.Reports.EntriesAsync(report.Id, default)).Select(entry => entry.Text)
        );
    }

    [Fact]
    public async Task A_reporter_looks_up_their_own_reports_and_only_those()
    {
        await _flow.WriteAsync("phan anh cua toi");
        Assert.Contains("chưa gửi phản ánh nào", _flow.Text);
        await ReportedAsync("Mất điện <b>đêm qua</b>");
        await ReportedAsync("Đường ngập");
        await _house.Office.AnswerAsync(1, "Đã sửa.", Clerk, default);
        await _flow.WriteAsync("/phananhcuatoi");
        Assert.Equal(
            "<b>PA-0002</b>, chờ trả lời: Đường ngập\n<b>PA-0001</b>, đã trả lời: Mất điện &lt;b&gt;đêm qua&lt;/b&gt;",
            _flow.Last.Html
        );
        Assert.Equal(["Bổ sung PA-0002", "Bổ sung PA-0001"], _flow.Buttons);
        await _flow.As(Neighbour).WriteAsync("/phananhcuatoi");
        Assert.Contains("chưa gửi phản ánh nào", _flow.Text);
    }

    [Fact]
    public async Task Nobody_else_may_add_to_it_or_confirm_it()
    {
        await ReportedAsync();
        await _house.Office.AnswerAsync(1, "Đã khơi rãnh.", Clerk, default);
        _flow.As(Neighbour);
        await _flow.TapDataAsync("paxong:1");
        Assert.Contains("không dành cho đồng chí", _flow.Note);
        await _flow.TapDataAsync("pathem:1");
        await _flow.WriteAsync("/start pathem_1");
        await _flow.WriteAsync("Tôi bổ sung thay");
        Assert.Equal(ReportState.Answered, (await ReportAsync()).State);
        Assert.Single(await _stores.Reports.EntriesAsync(1, default));
        Assert.DoesNotContain(
            _flow.Store.Sent,
            reply => reply.ChatId == Neighbour && reply.Message.Html.Contains("ngập", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_not_answered_in_time_goes_up_once_and_the_reporter_is_told()
    {
        await ReportedAsync();
        Assert.Equal(0, await _house.Escalator.RunOnceAsync(default));
        _clock.SetUtcNow((await ReportAsync()).DueAt);
        var runs = await Task.WhenAll(_house.Escalator.RunOnceAsync(default), _house.Escalator.RunOnceAsync(default));
        Assert.Equal(1, runs.Sum());
        Assert.Equal(0, await _house.Escalator.RunOnceAsync(default));
        var report = await ReportAsync();
        Assert.Equal((ReportState.Escalated, 1, null), (report.State, report.Step, report.EscalatesAt)); // above the province is nobody
        Assert.Equal("Tỉnh ủy", (await _stores.Reports.ViewAsync(1, null, default))!.OfficeName);
        var told = new CellBot.Delivery.OutgoingMessage("again", []);
        Assert.Null(
            await _stores.Deliveries.AddReplyAsync(
                TestFlow.Bot,
                Me,
                told,
                $"report:1:{report.Version}:escalated",
                _clock.GetUtcNow(),
                default
            )
        );
    }

    private string Plain() => System.Text.RegularExpressions.Regex.Replace(_flow.Text, "<[^>]+>", "");

    private static string[] HtmlWords(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", "").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
