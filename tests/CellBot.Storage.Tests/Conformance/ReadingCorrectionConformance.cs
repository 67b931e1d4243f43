using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Corrections;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reminders;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>What an office settled about a reading: a version of the directive, with a line of the audit chain for each.</summary>
public abstract class ReadingCorrectionConformance : StoreConformance
{
    // Of our own invention.
    private const string Text =
        "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY XÃ HÒA KHÊ\n*\nSố 12-CV/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa Khê, ngày 05 tháng 11 năm 2026\nV/v công tác quý IV\n\n"
        + "Kính gửi: Các chi bộ trực thuộc.\n\nBan Thường vụ Đảng ủy yêu cầu:\n1. Các chi bộ tổ chức sinh hoạt chuyên đề.\n"
        + "2. Ban Tuyên giáo kiểm tra việc học tập.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Mẫu\n";

    private static readonly DocumentText Document = new("cv.txt", Text, SourceFormat.Text);
    private static readonly Actor Clerk = new("user:1");
    private static readonly Actor Colleague = new("user:2");

    private readonly DirectiveReadings _readings = new(new CurrentHolidays(ReportHouse.Holidays), new FakeClock());

    private DirectiveService Service => new(Stores.Directives, Stores.Audit, TestFlow.Messages, Clock);

    private PendingDocuments Pending => new(new UploadSafe(Stores.Uploads, new Bare(), _ => [1, 2, 3], Clock), Clock);

    private ReadingCorrectionService Corrections => new(Stores.Directives, _readings, Service, Pending, Stores.Incoming, Clock);

    private async Task<Directive> StoredAsync() =>
        (await Service.FirstAsync(Document, _readings.Read(Document), null, [], Clerk, default)).Directive!;

    private async Task<ReadingLine> LineAsync(long id, string words)
    {
        var version = (await Stores.Directives.VersionAsync(id, null, default))!;
        return ReadingLine.Of(_readings.Open(version)!.Reading, Text).First(line => line.Words.Contains(words, StringComparison.Ordinal));
    }

    private static TaskChange As(ReadingLine line) =>
        new(line.Key, line.Stamp, line.Words, line.Task?.Actor ?? "", line.Time?.Due, line.Owner ?? "");

    [SkippableFact]
    public async Task A_settled_task_is_a_version_with_its_lines_in_the_trail_and_goes_into_message_and_reminders()
    {
        var directive = await StoredAsync();
        var line = await LineAsync(directive.Id, "kiểm tra việc học tập");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var due = new Due(new DateOnly(2026, 12, 15), new TimeOnly(17, 0), false);
        var done = await Corrections.CorrectAsync(directive.Id, As(line) with { Actor = "Các chi bộ", Due = due }, Colleague, default);
        Assert.Equal((null, 2), (done.Refused, done.Version));

        var version = (await Stores.Directives.VersionAsync(directive.Id, null, default))!;
        Assert.Contains("(mục 2; Các chi bộ)", HtmlText.Unescape(version.Summaries["cell"]), StringComparison.Ordinal);
        Assert.Contains("17 giờ, ngày 15/12/2026, do văn phòng xác định (mục 2)", version.Summaries["cell"], StringComparison.Ordinal);
        Assert.Contains(AcceptedReading.TimesOf(version), time => time.IsDeadline && time.Due == due);
        var accepted = AcceptedReading.Of(version, ReportHouse.Holidays);
        Assert.Equal("2", accepted.QuoteOf(accepted.Times.Single(time => time.Due == due).Offset)!.Value.Section);
        var trail = (await Stores.TrailAsync()).TakeLast(3).ToList();
        Assert.Equal(
            ["directive.changed", "directive.deadline_corrected", "directive.task_corrected"],
            trail.Select(entry => entry.Action).Order(StringComparer.Ordinal)
        );
        Assert.All(trail, entry => Assert.Equal(("user:2", directive.Id.ToString(null, null)), (entry.Actor, entry.SubjectId)));
        Assert.DoesNotContain(
            trail.SelectMany(entry => entry.Details.Values),
            value => value.Contains("học tập", StringComparison.Ordinal)
        );

        // Put back, all is as it was read.
        var settled = await LineAsync(directive.Id, "kiểm tra việc học tập");
        await Corrections.CorrectAsync(directive.Id, new LinePutBack(settled.Key, settled.Stamp), Clerk, default);
        var back = (await Stores.Directives.VersionAsync(directive.Id, null, default))!;
        Assert.Empty(DirectiveReadings.CorrectionsIn(back).All);
        Assert.DoesNotContain(AcceptedReading.TimesOf(back), time => time.Due == due);
        Assert.Equal("directive.correction_undone", (await Stores.TrailAsync()).Last().Action);
    }

    [SkippableFact]
    public async Task A_message_that_a_person_wrote_is_left_alone_and_later_facts_keep_what_was_settled()
    {
        var directive = await StoredAsync();
        await Service.NextAsync(
            directive.Id,
            1,
            null,
            new Dictionary<string, string> { ["cell"] = "Lời của văn phòng." },
            false,
            Clerk,
            default
        );
        var line = await LineAsync(directive.Id, "kiểm tra việc học tập");
        await Corrections.CorrectAsync(directive.Id, As(line) with { Actor = "Các chi bộ" }, Clerk, default);
        var version = (await Stores.Directives.VersionAsync(directive.Id, null, default))!;
        Assert.Equal("Lời của văn phòng.", version.Summaries["cell"]);

        var facts = DirectiveFacts.Of((await Stores.Directives.FindAsync(directive.Id, default))!) with { Subject = "công tác khác" };
        Assert.Null((await Service.NextAsync(directive.Id, 3, facts, null, false, Clerk, default)).Refused);
        Assert.Equal("Các chi bộ", (await LineAsync(directive.Id, "kiểm tra việc học tập")).Task!.Actor);
    }

    [SkippableFact]
    public async Task Two_people_settle_different_lines_of_one_reading_and_the_second_on_one_line_is_told()
    {
        var directive = await StoredAsync();
        var (first, second) = (await LineAsync(directive.Id, "kiểm tra việc học tập"), await LineAsync(directive.Id, "trực thuộc"));
        Assert.Null((await Corrections.CorrectAsync(directive.Id, As(first) with { Actor = "Các chi bộ" }, Clerk, default)).Refused);
        Assert.Null(
            (
                await Corrections.CorrectAsync(
                    directive.Id,
                    new NameChange(second.Key, second.Stamp, "Chi bộ thôn An Hòa"),
                    Colleague,
                    default
                )
            ).Refused
        );
        var reading = _readings.Open((await Stores.Directives.VersionAsync(directive.Id, null, default))!)!.Reading;
        Assert.Equal(2, reading.Corrections.Count);

        Clock.Advance(TimeSpan.FromMinutes(1));
        var told = await Corrections.CorrectAsync(directive.Id, As(first) with { Actor = "Văn phòng" }, Colleague, default);
        Assert.Equal(("line_changed", "user:1"), (told.Refused, told.Decision.Line!.Correction!.By));
        Assert.Equal(3, (await Stores.Directives.FindAsync(directive.Id, default))!.Version);
    }

    [SkippableFact]
    public async Task A_mark_in_what_is_typed_is_refused_and_nothing_is_stored()
    {
        var directive = await StoredAsync();
        var line = await LineAsync(directive.Id, "kiểm tra việc học tập");
        var refused = await Corrections.CorrectAsync(directive.Id, As(line) with { Actor = "TUYỆT MẬT" }, Clerk, default);
        Assert.Equal("classified", refused.Refused);
        Assert.Equal(1, (await Stores.Directives.FindAsync(directive.Id, default))!.Version);
        Assert.Equal("directive.refused", (await Stores.TrailAsync()).Last().Action);
    }

    [SkippableFact]
    public async Task Before_the_first_version_it_waits_with_the_document_and_is_in_the_trail_once_that_is_stored()
    {
        var token = await Pending.PutAsync(new IntakeResult.Accepted(Document, []), Clerk.Name, default);
        var line = ReadingLine
            .Of(_readings.Read(Document), Text)
            .First(each => each.Words.Contains("kiểm tra việc học tập", StringComparison.Ordinal));
        Assert.Null((await Corrections.CorrectAsync(token, As(line) with { Actor = "Các chi bộ" }, Clerk, default)).Refused);
        Assert.Equal(
            "desk_empty",
            (await Corrections.CorrectAsync(token, As(line) with { Actor = "Ai khác" }, Colleague, default)).Refused
        );

        var waiting = (await Pending.FindAsync(token, Clerk.Name, default))!;
        Assert.Equal(Document, waiting.Document);
        var reading = _readings.Read(waiting.Document, ReadingCorrectionsJson.Read(waiting.Corrections));
        var stored = (await Service.FirstAsync(waiting.Document, reading, null, [], Clerk, default)).Directive!;
        Assert.Equal("Các chi bộ", (await LineAsync(stored.Id, "kiểm tra việc học tập")).Task!.Actor);
        Assert.Contains((await Stores.TrailAsync()).TakeLast(2), entry => entry.Action == "directive.task_corrected");
    }

    [SkippableFact]
    public async Task What_came_in_is_settled_while_it_waits_by_any_clerk()
    {
        var arrived = new IncomingDocument(
            0,
            "one",
            IncomingState.Waiting,
            "cv.txt",
            null,
            new WaitingDocument(Document, [], []),
            0,
            "",
            null,
            Now,
            "system"
        );
        var line = AuditEvent.Of(Now, "system", "incoming.arrived", "incoming", "");
        var (kept, _) = await Stores.Incoming.AddAsync(arrived, [], line, default);
        var task = ReadingLine
            .Of(_readings.Read(Document), Text)
            .First(each => each.Words.Contains("kiểm tra việc học tập", StringComparison.Ordinal));
        Assert.Null((await Corrections.CorrectIncomingAsync(kept.Id, As(task) with { Actor = "Các chi bộ" }, Clerk, default)).Refused);
        Assert.Equal(
            ("incoming.corrected", "user:1"),
            ((await Stores.TrailAsync()).Last().Action, (await Stores.TrailAsync()).Last().Actor)
        );
        Clock.Advance(TimeSpan.FromMinutes(1));
        var told = await Corrections.CorrectIncomingAsync(kept.Id, As(task) with { Actor = "Văn phòng" }, Colleague, default);
        Assert.Equal("line_changed", told.Refused);
        var waiting = (await Stores.Incoming.FindAsync(kept.Id, default))!.Document!;
        Assert.Equal(Document, waiting.Text);
        var settled = ReadingCorrectionsJson.Read(waiting.Corrections);
        Assert.Equal("Các chi bộ", Assert.Single(settled.All).Actor!.Text);
        Assert.False(await Stores.Incoming.TryCorrectAsync(kept.Id, null, "[]", line, default));
        Assert.Equal("incoming_gone", (await Corrections.CorrectIncomingAsync(99, As(task), Clerk, default)).Refused);
    }

    /// <summary>The binding alone is checked here; how uploads are encrypted has tests of its own.</summary>
    private sealed class Bare : IUploadProtection
    {
        public byte[] Protect(byte[] content, string binding) => content;

        public byte[]? Reveal(byte[] content, string binding) => content;
    }
}
