using CellBot.Conversations;
using CellBot.Conversations.LookingUp;
using CellBot.Reports;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Reporting;

/// <summary>
/// What people send without a command, or in the middle of something else: each gets an answer, and nothing said is lost.
/// </summary>
public sealed class WordsWithoutCommandTests : IAsyncLifetime
{
    private readonly SqliteFixture _file = new();
    private readonly FakeClock _clock = new();
    private StoreSet _stores = null!;
    private Seed _seed = null!;
    private TestFlow _flow = null!;

    private static readonly long Me = Seed.User(1, 2);

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        _stores = DatabaseStores.Over(_file.Database);
        _seed = new Seed(_stores, _clock);
        await _seed.CommuneAsync(cells: 2);
        var house = new ReportHouse(_stores, _clock);
        _flow = new TestFlow(_clock, [.. house.Dialogs(), new HelpDialog(TestFlow.Messages)])
            .RosterMembership(Me, await house.SeatAsync(1, 2))
            .As(Me);
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    private async Task<IssueReport> SentAsync()
    {
        await _flow.TapAsync("Bỏ qua");
        await _flow.TapAsync("Bình thường");
        await _flow.TapAsync("Gửi");
        return (await _stores.Reports.FindAsync(1, default))!;
    }

    private Task<bool> SendAsync(string? text, params Attachment[] files) => _flow.TryAsync(_flow.Message(text, files), _flow.NextUpdate());

    [Theory]
    [InlineData("/help")]
    [InlineData("/menu")]
    [InlineData("/trogiup")]
    [InlineData("/MENU@cellbot")]
    public async Task Help_comes_by_the_names_that_people_know(string command)
    {
        await _flow.WriteAsync(command);
        Assert.Contains("Khi nhóm có văn bản mới", _flow.Text);
        Assert.NotEmpty(_flow.Buttons);
    }

    [Theory]
    [InlineData("/settings")]
    [InlineData("blablabla")]
    [InlineData(null)] // a sticker has neither words nor a file
    public async Task What_is_not_understood_is_answered_with_what_one_may_want(string? text)
    {
        Assert.True(await SendAsync(text));
        Assert.Contains("Hệ thống chưa hiểu nội dung", _flow.Text);
        Assert.NotEmpty(_flow.Buttons);
    }

    [Fact]
    public async Task Joining_is_left_to_joining_and_strangers_to_who_answers_them()
    {
        Assert.False(await SendAsync("/start"));
        _flow.As(99);
        Assert.False(await SendAsync("blablabla"));
        Assert.False(await SendAsync("/settings"));
    }

    [Fact]
    public async Task A_sentence_about_a_difficulty_is_the_content_of_the_report()
    {
        await _flow.WriteAsync("tôi có khó khăn về vắc xin");
        Assert.Contains("Nội dung đồng chí vừa viết được ghi làm nội dung phản ánh.", _flow.Text);
        Assert.Contains("Đồng chí cần gửi loại nào?", _flow.Text);
        await _flow.TapAsync("Khó khăn, vướng mắc");
        Assert.Contains("Gửi ảnh hoặc tệp", _flow.Text);
        await _flow.TapAsync("Bỏ qua");
        Assert.Equal("tôi có khó khăn về vắc xin", (await SentAsync()).Text);
    }

    [Fact]
    public async Task The_bare_word_asks_for_the_content()
    {
        await _flow.WriteAsync("khó khăn");
        await _flow.TapAsync("Câu hỏi");
        Assert.Contains("Viết ngắn gọn", _flow.Text);
    }

    [Fact]
    public async Task Photos_may_come_first_and_several_at_once()
    {
        await _flow.PhotoAsync("p1");
        Assert.Contains("Đã nhận 1 ảnh, tệp.", _flow.Text);
        await _flow.PhotoAsync("p2"); // the rest of the album, at the question of the kind
        Assert.Contains("Đồng chí cần gửi loại nào?", _flow.Text);
        await _flow.TapAsync("Câu hỏi");
        await _flow.WriteAsync("Đây là gì?");
        Assert.Contains("Đã nhận 2 ảnh, tệp.", _flow.Text);
        await _flow.TapAsync("Xong");
        var report = await SentAsync();
        Assert.Equal("Đây là gì?", report.Text);
        Assert.Equal(["p1", "p2"], (await _stores.Reports.FilesAsync(report.Id, default)).Select(file => file.FileId));
    }

    [Fact]
    public async Task A_voice_message_is_kept_for_the_office_as_it_came()
    {
        await SendAsync(null, new Attachment("voice", "v1", null, 9_000, "audio/ogg"));
        Assert.Contains("Tin nhắn thoại của đồng chí được ghi làm nội dung phản ánh.", _flow.Text);
        await _flow.TapAsync("Tình hình cần hỗ trợ");
        await _flow.TapAsync("Bỏ qua");
        var report = await SentAsync();
        Assert.Equal("(Tin nhắn thoại kèm theo)", report.Text);
        Assert.Equal(
            ("voice", "v1"),
            (await _stores.Reports.FilesAsync(report.Id, default)).Select(file => (file.Kind, file.FileId)).Single()
        );
    }

    [Fact]
    public async Task A_long_text_is_kept_whole()
    {
        var text = string.Join(' ', Enumerable.Repeat("đường vào xóm trên ngập sâu quá", 110));
        await _flow.WriteAsync(text);
        await _flow.TapAsync("Tình hình cần hỗ trợ");
        await _flow.TapAsync("Bỏ qua");
        Assert.Equal(text, (await SentAsync()).Text);
    }

    [Fact]
    public async Task The_name_of_something_else_in_the_middle_is_offered_as_a_change()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Câu hỏi");
        await _flow.WriteAsync("phản ánh của tôi");
        Assert.Contains("chuyển sang “Phản ánh của tôi”, hay đó là câu trả lời?", _flow.Text);
        Assert.Equal(["Phản ánh của tôi", "Đó là câu trả lời", "Tiếp tục"], _flow.Buttons);
        await _flow.TapAsync("Phản ánh của tôi");
        Assert.Contains("chưa gửi phản ánh nào", _flow.Text);
        await _flow.TapAsync("Tiếp tục");
        Assert.Contains("Viết ngắn gọn", _flow.Text);
    }

    [Fact]
    public async Task Or_it_is_the_answer()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.TapAsync("Câu hỏi");
        await _flow.WriteAsync("phản ánh của tôi");
        await _flow.TapAsync("Đó là câu trả lời");
        await _flow.TapAsync("Bỏ qua");
        Assert.Equal("phản ánh của tôi", (await SentAsync()).Text);
    }

    [Fact]
    public async Task At_a_choice_there_is_no_answer_to_keep()
    {
        await _flow.WriteAsync("/phananh");
        await _flow.WriteAsync("phản ánh của tôi");
        Assert.Equal(["Phản ánh của tôi", "Tiếp tục"], _flow.Buttons);
    }

    [Fact]
    public async Task A_report_about_a_directive_names_it_in_each_question()
    {
        var broadcast = await _seed.StartedAsync();
        await _seed.SentAsync(broadcast, await _seed.FenceAsync());
        await _flow.TapDataAsync($"pa:{broadcast.Id}");
        const string about = "Về Công văn số 1-CV/TU";
        Assert.Contains(about, _flow.Text);
        await _flow.TapAsync("Câu hỏi");
        Assert.Contains(about, _flow.Text);
        await _flow.WriteAsync("Hạn nào?");
        Assert.Contains(about, _flow.Text);
        await _flow.TapAsync("Bỏ qua");
        Assert.Contains(about, _flow.Text);
        await _flow.TapAsync("Bỏ qua");
        Assert.Contains(about, _flow.Text);
        await _flow.TapAsync("Bình thường");
        Assert.Contains(about, _flow.Text);
    }
}
