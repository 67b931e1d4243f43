namespace CellBot.Reading.Summaries;

/// <summary>
/// Which clause stands in a summary when not all find room. The score is a sum of stated reasons, and a tie goes to the
/// clause that stands first in the document.
/// </summary>
internal static class TaskScore
{
    private const int Short = 80;
    private const int Long = 320;
    private const int VeryLong = 520;

    public static (int Score, IReadOnlyList<string> Reasons) Of(DirectiveTask task, Relevance relevance, bool hasDeadline, bool hasHoliday, bool hasTime, bool isNear, bool isGeneral)
    {
        var reasons = new List<(string Name, int Points)>();
        if (relevance == Relevance.Direct) reasons.Add(("direct", 100));
        if (hasDeadline) reasons.Add(("deadline", 40));
        else if (hasHoliday) reasons.Add(("holiday", 30));
        else if (hasTime) reasons.Add(("time", 20));
        if (Kind(task.Kind) is { Points: > 0 } kind) reasons.Add(kind);
        if (isNear) reasons.Add(("near_the_people", 6));
        if (isGeneral) reasons.Add(("general", -15));
        if (task.Clause.Length > VeryLong) reasons.Add(("very_long", -20));
        else if (task.Clause.Length < Short) reasons.Add(("short", -8));
        else if (task.Clause.Length > Long) reasons.Add(("long", -8));
        return (reasons.Sum(reason => reason.Points), [.. reasons.Select(reason => $"{reason.Name}{reason.Points:+0;-0}")]);
    }

    private static (string Name, int Points) Kind(TaskKind kind) => kind switch
    {
        TaskKind.Reporting => ("reporting", 25),
        TaskKind.Dissemination => ("dissemination", 25),
        TaskKind.Prohibition => ("prohibition", 18),
        TaskKind.Measure => ("measure", 15),
        TaskKind.Implementation => ("implementation", 12),
        TaskKind.Restriction => ("restriction", 10),
        TaskKind.Accountability => ("accountability", 8),
        _ => ("", 0),
    };
}
