using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Reports.Forms;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Reporting;

public sealed class FormDialogTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("key:clerk");
    private static readonly long Secretary = Seed.User(1, 1);
    private static readonly long Other = Seed.User(2, 1);
    private static readonly long Plain = Seed.User(1, 2);
    private readonly SqliteFixture _file = new();
    private readonly FakeClock _clock = new();
    private StoreSet _stores = null!;
    private ReportHouse _house = null!;
    private TestFlow _flow = null!;
    private long _unit;

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        _stores = DatabaseStores.Over(_file.Database);
        await new Seed(_stores, _clock).CommuneAsync(cells: 2);
        _house = new ReportHouse(_stores, _clock);
        _flow = new TestFlow(_clock, _house.Dialogs())
            .RosterMembership(Secretary, await _house.SeatAsync(1, 1))
            .RosterMembership(Other, await _house.SeatAsync(2, 1))
            .RosterMembership(Plain, await _house.SeatAsync(1, 2))
            .As(Secretary);
        _unit = (await _stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    private async Task<long> SentAsync(string _title = "Rà soát <nước>")
    {
        var made = await _house.Forms.MakeAsync(
            _title,
            [("Số hộ thiếu nước?", FormFieldKind.Number), ("Đã có máy bơm?", FormFieldKind.YesNo), ("Khó khăn khác?", FormFieldKind.Text)],
            Seed.Root,
            Clerk,
            default
        );
        Assert.Null(
            (
                await _house.Forms.SendAsync(made.Form!.Id, new Audience([Seed.Root], []), _clock.GetUtcNow().AddDays(1), Clerk, default)
            ).Refused
        );
        return made.Form.Id;
    }

    private async Task<FormUnit> AnswerAsync(long form) =>
        (await _stores.Forms.UnitsAsync(form, default)).Single(unit => unit.UnitId == _unit);

    [Fact]
    public async Task A_secretary_fills_it_in_question_by_question()
    {
        var form = await SentAsync();
        Assert.Equal(2, await _house.FormSender.RunOnceAsync(default));
        Assert.Equal(0, await _house.FormSender.RunOnceAsync(default));
        await _flow.TapDataAsync(FormSender.Data(form, _unit));
        Assert.Contains("Rà soát <nước>", _flow.Text);
        Assert.Contains("Bước 1/4\n\nSố hộ thiếu nước?", _flow.Text);
        await _flow.WriteAsync("nhiều lắm");
        Assert.Contains("ghi một số", _flow.Text);
        await _flow.WriteAsync("12 hộ");
        await _flow.TapAsync("Không");
        await _flow.WriteAsync("Thiếu <b>dây</b>");
        Assert.Contains(
            "Số hộ thiếu nước?: 12\nĐã có máy bơm?: Không\nKhó khăn khác?: Thiếu <b>dây</b>",
            System.Text.RegularExpressions.Regex.Replace(_flow.Last.Html, "</?[bi]>", "").Replace("&lt;", "<").Replace("&gt;", ">")
        );
        _flow.Restart(_house.Dialogs());
        await _flow.TapAsync("Gửi báo cáo");
        await _flow.ReplayAsync();
        Assert.Contains("Đã nhận báo cáo", _flow.Text);
        var answers = (await AnswerAsync(form)).Answers!;
        Assert.Equal(("12", "no", "Thiếu <b>dây</b>"), (answers["q1"], answers["q2"], answers["q3"]));
    }

    [Fact]
    public async Task The_next_time_each_question_shows_what_was_said_and_a_number_that_stayed_is_one_tap()
    {
        await SentAsync();
        await _flow.WriteAsync("/baocaonhanh");
        await _flow.WriteAsync("1240");
        await _flow.TapAsync("Không");
        await _flow.WriteAsync("Thiếu dây");
        await _flow.TapAsync("Gửi báo cáo");
        var next = await SentAsync("Rà soát lần hai");
        await _flow.TapDataAsync(FormSender.Data(next, _unit));
        Assert.Contains("Lần trước: 1.240", _flow.Text);
        await _flow.TapAsync("Vẫn 1.240");
        Assert.Contains("Lần trước: Không", _flow.Text);
        await _flow.TapAsync("Có");
        Assert.Contains("Lần trước: Thiếu dây", _flow.Text);
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Gửi báo cáo");
        Assert.Equal("1240", (await AnswerAsync(next)).Answers!["q1"]);
    }

    [Fact]
    public async Task Without_a_button_the_only_open_one_begins_and_several_are_offered()
    {
        await _flow.WriteAsync("bao cao nhanh");
        Assert.Contains("không có báo cáo nhanh", _flow.Text);
        var first = await SentAsync("Rà soát nước");
        await _flow.WriteAsync("bao cao nhanh");
        Assert.Contains("Bước 1/4", _flow.Text);
        await _flow.WriteAsync("3");
        await _flow.TapAsync("Có");
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Gửi báo cáo");
        Assert.Equal(2, (await AnswerAsync(first)).Answers!.Count);
        await SentAsync("Rà soát điện");
        await SentAsync("Rà soát đường");
        await _flow.WriteAsync("/baocaonhanh");
        Assert.Equal(["Rà soát đường (Chi bộ 1)", "Rà soát điện (Chi bộ 1)"], _flow.Buttons);
    }

    [Fact]
    public async Task Nobody_answers_for_a_unit_that_they_do_not_lead()
    {
        var form = await SentAsync();
        await _flow.As(Other).TapDataAsync(FormSender.Data(form, _unit));
        Assert.Contains("không gửi cho đơn vị của đồng chí", _flow.Note);
        await _flow.As(Plain).TapDataAsync(FormSender.Data(form, _unit));
        Assert.Contains("dành cho đồng chí bí thư", _flow.Note);
        await _flow.As(424242).TapDataAsync(FormSender.Data(form, _unit));
        Assert.Equal(0, _flow.Received);
        await _flow.As(Secretary).TapDataAsync($"{FormSender.Act}:{form}_999999");
        await _flow.TapDataAsync($"{FormSender.Act}:x");
        Assert.Null((await AnswerAsync(form)).Answers);
    }

    [Fact]
    public async Task A_form_closed_meanwhile_takes_no_answer_and_says_so()
    {
        var form = await SentAsync();
        await _flow.TapDataAsync(FormSender.Data(form, _unit));
        await _flow.WriteAsync("3");
        await _flow.TapAsync("Có");
        await _flow.TapAsync("Bỏ qua");
        await _house.Forms.CloseAsync(form, Clerk, default);
        await _flow.TapAsync("Gửi báo cáo");
        Assert.Contains("không còn nhận trả lời", _flow.Text);
        Assert.Null((await AnswerAsync(form)).Answers);
    }
}
