using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Intake;
using CellBot.Reading;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Intake;

public sealed class DirectiveServiceTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("test:clerk");
    private static readonly DirectiveFacts Facts = new("Tỉnh ủy Lam Giang", "thong_bao", "", "", "về lịch sinh hoạt", "thuong");

    private readonly SqliteFixture _sqlite = new();
    private StoreSet _stores = null!;
    private DirectiveService _service = null!;
    private Directive _first = null!;

    public async Task InitializeAsync()
    {
        await _sqlite.Database.MigrateAsync(default);
        _stores = DatabaseStores.Over(_sqlite.Database);
        _service = new DirectiveService(_stores.Directives, _stores.Audit, Testing.Dialogs.TestFlow.Messages, new FakeClock());
        var document = new DocumentText("lich.txt", "Đề nghị các chi bộ sinh hoạt đúng lịch.", SourceFormat.Text);
        var reading = DirectiveReader.Read(
            document.Text,
            document.FileName,
            ReadingContext.Of(WebConsole.ReadingViewTests.Calendar(), new DateOnly(2026, 11, 22))
        );
        _first = (await _service.FirstAsync(document, reading, Facts, [], Clerk, default)).Directive!;
    }

    [Fact]
    public async Task The_same_words_once_more_are_not_stored_before_a_reason_is_given()
    {
        var document = new DocumentText("khac.txt", "Đề nghị  các chi bộ\r\nsinh hoạt đúng lịch.", SourceFormat.Pasted);
        var reading = DirectiveReader.Read(
            document.Text,
            document.FileName,
            ReadingContext.Of(WebConsole.ReadingViewTests.Calendar(), new DateOnly(2026, 11, 22))
        );
        var refused = await _service.FirstAsync(document, reading, Facts, [], Clerk, default);
        Assert.Equal(
            (null, "duplicate", _first.Id, Sameness.Text),
            (refused.Directive, refused.Refused, refused.Known!.Directive.Id, refused.Known.Because)
        );
        var blank = await _service.FirstAsync(document, reading, Facts, [], Clerk, default, choice: new DuplicateChoice(null, "  "));
        Assert.Equal("duplicate", blank.Refused);
        var stored = await _service.FirstAsync(
            document,
            reading,
            Facts,
            [],
            Clerk,
            default,
            choice: new DuplicateChoice(null, "gửi khối khác")
        );
        Assert.NotEqual(_first.Id, stored.Directive!.Id);
        var origin = (await _stores.Directives.OriginAsync(stored.Directive.Id, default))!;
        Assert.Equal((_first.Id, "gửi khối khác"), (origin.SameAs, origin.Reason));
        var trail = (await _stores.TrailAsync()).Last();
        Assert.Equal(
            ("directive.stored_twice", _first.Id.ToString(CultureInfo.InvariantCulture)),
            (trail.Action, trail.Details["same_as"])
        );
        Assert.DoesNotContain("gửi khối khác", string.Join(' ', trail.Details.Values));
    }

    [Theory]
    [InlineData("Đề nghị chi bộ đọc kỹ.\nMẬT", "về lịch sinh hoạt")]
    [InlineData("Đề nghị chi bộ đọc kỹ.", "TUYỆT MẬT")]
    public async Task What_a_clerk_writes_passes_the_gate_too_and_the_refusal_alone_is_kept(string summary, string subject)
    {
        var saving = await _service.NextAsync(
            _first.Id,
            1,
            Facts with
            {
                Subject = subject,
            },
            new Dictionary<string, string> { ["cell"] = summary },
            isNoMark: true,
            Clerk,
            default
        );
        Assert.Equal((null, "classified"), (saving.Directive, saving.Refused));
        Assert.Equal(1, (await _stores.Directives.FindAsync(_first.Id, default))!.Version);
    }

    [Fact]
    public async Task Words_about_secrets_are_no_mark()
    {
        var saving = await _service.NextAsync(
            _first.Id,
            1,
            null,
            new Dictionary<string, string> { ["cell"] = "Đề nghị chi bộ bảo vệ bí mật nhà nước, quản lý tài liệu mật đúng quy định." },
            isNoMark: false,
            Clerk,
            default
        );
        Assert.Equal(2, saving.Directive!.Version);
    }

    [Fact]
    public async Task What_may_be_a_mark_is_asked_and_the_answer_stands_in_the_trail_with_its_name()
    {
        var texts = new Dictionary<string, string> { ["cell"] = "Độ mật gồm ba mức.\n- Tuyệt mật\n- Tối mật" };
        var asked = await _service.NextAsync(_first.Id, 1, null, texts, isNoMark: false, Clerk, default);
        Assert.Equal((null, "mark_unclear", 2), (asked.Directive, asked.Refused, asked.Questions.Count));
        Assert.Equal(2, (await _service.NextAsync(_first.Id, 1, null, texts, isNoMark: true, Clerk, default)).Directive!.Version);
        var answers = (await _stores.Audit.ReadAsync(0, 100, default)).Where(entry => entry.Action == "directive.mark_judged").ToList();
        Assert.Equal(2, answers.Count);
        Assert.All(answers, answer => Assert.Equal(Clerk.Name, answer.Actor));
        Assert.Equal("không phải dấu mật", answers[0].Details["answer"]);
    }

    public async Task DisposeAsync() => await _sqlite.DisposeAsync();
}
