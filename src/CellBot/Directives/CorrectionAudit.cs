using System.Globalization;
using CellBot.Auditing;
using CellBot.Reading;

namespace CellBot.Directives;

/// <summary>What an office settled about a reading, as lines of the audit chain: which line and where, no words of it.</summary>
public static class CorrectionAudit
{
    /// <summary>One line for each that is new, changed or put back.</summary>
    public static IReadOnlyList<AuditEvent> Of(ReadingCorrections before, ReadingCorrections after, Actor actor, DateTimeOffset now) =>
        [
            .. after
                .All.Where(each => before.Find(each.Key) is not { } known || known != each)
                .Select(each => Event(Action(each), each, actor, now)),
            .. before
                .All.Where(each => after.Find(each.Key) is null)
                .Select(each => Event("directive.correction_undone", each, actor, now)),
        ];

    private static AuditEvent Event(string action, ReadingCorrection each, Actor actor, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "directive",
            "",
            ("line", each.Line.ToString().ToLowerInvariant()),
            ("place", each.Passage.Start.ToString(CultureInfo.InvariantCulture))
        );

    private static string Action(ReadingCorrection each) =>
        (each.Line, each.Act) switch
        {
            (CorrectedLine.Time, _) => "directive.deadline_corrected",
            (CorrectedLine.Task, CorrectionAct.Add) => "directive.task_added",
            (CorrectedLine.Task, CorrectionAct.Strike) => "directive.task_struck",
            (CorrectedLine.Task, _) => "directive.task_corrected",
            (_, CorrectionAct.Add) => "directive.addressee_added",
            (_, CorrectionAct.Strike) => "directive.addressee_struck",
            _ => "directive.addressee_corrected",
        };
}
