using System.Globalization;
using CellBot.Ways;
using CellBot.Ways.Losses;

namespace CellBot.Host.Drill;

/// <summary>What a drill saw, the promises it is held against, and the table at its end.</summary>
internal sealed class DrillReport(DrillTerms terms, int people)
{
    private static readonly TimeSpan NoticeWithin = TimeSpan.FromMinutes(1);

    /// <summary>The probe that finds the time has come, with what it waits for.</summary>
    private static readonly TimeSpan MoveSlack = LossPolicy.Patience + LossPolicy.Hurried + TimeSpan.FromSeconds(5);

    /// <summary>Since the broadcast began; null: it did not come to that.</summary>
    public TimeSpan? Lost { get; set; }
    public TimeSpan? Noticed { get; set; }
    public TimeSpan? Moved { get; set; }
    public TimeSpan? Mended { get; set; }
    public TimeSpan? Over { get; set; }

    /// <summary>At the end of the hour, or of the drill if it is shorter.</summary>
    public WayFigures? Figures { get; set; }
    public TimeSpan FiguresAt { get; set; }
    public int GroupsWritten { get; set; }
    public int GroupsAfter { get; set; }
    public int GroupsSpared { get; set; }
    public int GroupsTwice { get; set; }
    public int GroupsNeedless { get; set; }
    public int Numbers { get; set; }
    public int NumbersTwice { get; set; }
    public int SawBoth { get; set; }
    public long Spent { get; set; }
    public bool IsAuditWhole { get; set; }

    public int ToldTwice => NumbersTwice + GroupsTwice + GroupsNeedless;

    public IReadOnlyList<(string Promise, bool Holds)> Promises =>
        [
            ("noticed within a minute", Noticed - Lost <= NoticeWithin),
            (
                "moved when its time had come",
                Moved is null ? Over - Noticed <= terms.MoveAfter + MoveSlack : Moved - Noticed <= terms.MoveAfter + MoveSlack
            ),
            ("told twice: 0", ToldTwice == 0),
            ("everybody counted once", Figures?.People == people),
            ("nobody left without a way or a place on the list", Moved is null || Moved > FiguresAt || Figures?.Of(WayClass.None) == 0),
            ("every group written to or spared", GroupsWritten + GroupsSpared == terms.Groups),
            ("the SMS within the month's budget", Spent <= terms.SmsBudget),
            ("audit chain whole", IsAuditWhole),
        ];

    public bool Holds => Promises.All(promise => promise.Holds);

    public IEnumerable<string> Lines()
    {
        var figures = Figures ?? throw new InvalidOperationException("the drill has not been played");
        yield return "";
        yield return Row("noticed after", Time(Noticed - Lost));
        yield return Row("moved after (from the notice)", Time(Moved - Noticed));
        yield return Row("its end noticed after", Time(Over - Mended));
        yield return "";
        yield return Text($"within {Time(FiguresAt)} of the start, of {figures.People:N0} people");
        foreach (var (via, count) in figures.Acknowledged.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return Row($"  reached by {via}", Share(count, figures));
        if (figures.Of(WayClass.Read) is > 0 and var read)
            yield return Row("  reached, opened the page", Share(read, figures));
        yield return Row("  reached together", Share(figures.Reached, figures));
        yield return Row("  sent, not known to be read", Share(figures.Of(WayClass.Sent), figures));
        yield return Row("  perhaps sent", Share(figures.Of(WayClass.Uncertain), figures));
        yield return Row("  waiting (group held, or SMS in the queue)", Share(figures.Of(WayClass.Waiting), figures));
        yield return Row("  on the list to be told by hand, or page unseen", Share(figures.Of(WayClass.Listed), figures));
        yield return Row("  none", Share(figures.Of(WayClass.None), figures));
        foreach (var way in figures.Steps.GroupBy(step => step.Way))
            yield return Row(
                Text($"  steps: {WayOrder.WordOf(way.Key)}"),
                string.Join(", ", way.Select(step => Text($"{step.State.ToString().ToLowerInvariant()} {step.Count:N0}")))
            );
        yield return "";
        yield return Row("groups written to", Text($"{GroupsWritten:N0}, of these {GroupsAfter:N0} after the return"));
        yield return Row("groups spared", Text($"{GroupsSpared:N0} (everybody there was told another way or heard of)"));
        yield return Row("SMS", Text($"{Numbers:N0} numbers, {Spent:N0} đồng of {terms.SmsBudget:N0}"));
        yield return Row("told twice", Text($"{ToldTwice:N0}"));
        yield return Row("had an SMS, and see the group written to for another", Text($"{SawBoth:N0}"));
        yield return "";
        foreach (var (promise, holds) in Promises)
            yield return Row(promise, holds ? "holds" : "BROKEN");
    }

    private static string Row(string what, string value) => $"{what, -54}{value}";

    private static string Share(int count, WayFigures figures) =>
        Text($"{count, 9:N0} {(figures.People == 0 ? 0 : 100.0 * count / figures.People), 6:0.0} %");

    private static string Time(TimeSpan? time) => time is { } span ? Text($"{span:h\\:mm\\:ss}") : "not";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
