using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Reading;

namespace CellBot.Tests.Directives;

public sealed class CorrectionAuditTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new("user:3");

    private static ReadingCorrection Correction(CorrectedLine line, CorrectionAct act, string words = "Các chi bộ họp", int start = 40) =>
        new(line, act, new Passage(words, start), "user:2", Now.AddDays(-1));

    private static string[] Told(ReadingCorrections before, ReadingCorrections after) =>
        [.. CorrectionAudit.Of(before, after, Clerk, Now).Select(line => line.Action)];

    [Theory]
    [InlineData(CorrectedLine.Time, CorrectionAct.Change, "directive.deadline_corrected")]
    [InlineData(CorrectedLine.Time, CorrectionAct.Add, "directive.deadline_corrected")]
    [InlineData(CorrectedLine.Task, CorrectionAct.Add, "directive.task_added")]
    [InlineData(CorrectedLine.Task, CorrectionAct.Strike, "directive.task_struck")]
    [InlineData(CorrectedLine.Task, CorrectionAct.Change, "directive.task_corrected")]
    [InlineData(CorrectedLine.Addressee, CorrectionAct.Add, "directive.addressee_added")]
    [InlineData(CorrectedLine.Distribution, CorrectionAct.Strike, "directive.addressee_struck")]
    [InlineData(CorrectedLine.Distribution, CorrectionAct.Change, "directive.addressee_corrected")]
    public void What_is_settled_is_told_by_its_kind(CorrectedLine line, CorrectionAct act, string action) =>
        Assert.Equal([action], Told(ReadingCorrections.None, ReadingCorrections.None.With(Correction(line, act))));

    [Fact]
    public void The_line_and_its_place_are_told_and_no_words()
    {
        var after = ReadingCorrections.None.With(Correction(CorrectedLine.Task, CorrectionAct.Strike));
        var line = Assert.Single(CorrectionAudit.Of(ReadingCorrections.None, after, Clerk, Now));
        Assert.Equal((Now, "user:3", "directive"), (line.At, line.Actor, line.SubjectKind));
        Assert.Equal(new Dictionary<string, string> { ["line"] = "task", ["place"] = "40" }, line.Details);
    }

    [Fact]
    public void What_stays_as_it_was_is_not_told_again_what_changed_and_what_was_put_back_is()
    {
        var kept = Correction(CorrectedLine.Addressee, CorrectionAct.Strike, "Sở Y tế");
        var changed = Correction(CorrectedLine.Task, CorrectionAct.Change);
        var gone = Correction(CorrectedLine.Time, CorrectionAct.Add, "trước ngày 25/12");
        var before = ReadingCorrections.None.With(kept).With(changed).With(gone);
        var after = ReadingCorrections.None.With(kept).With(changed with { Actor = new SettledText("Chi ủy") });
        Assert.Equal(["directive.task_corrected", "directive.correction_undone"], Told(before, after));
        Assert.Empty(Told(before, before));
    }
}
