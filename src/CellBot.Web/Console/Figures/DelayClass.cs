using CellBot.Acknowledgements;

namespace CellBot.Web.Console.Figures;

/// <summary>How many acknowledged within a time, and not within the shorter ones before it.</summary>
/// <param name="Within">Null: all that took longer.</param>
public sealed record DelayClass(TimeSpan? Within, int Count)
{
    // Of the fine classes that are counted, those a person wants.
    private static readonly TimeSpan[] Ends =
    [
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(2),
        TimeSpan.FromDays(7),
    ];

    /// <param name="counts">By the classes of <see cref="ReceiptDelays"/>.</param>
    public static IReadOnlyList<DelayClass> Of(IReadOnlyList<int> counts)
    {
        var classes = new List<DelayClass>(Ends.Length + 1);
        var from = 0;
        foreach (var end in Ends)
        {
            var to = ReceiptDelays.Ends.TakeWhile(edge => edge <= end).Count();
            classes.Add(new DelayClass(end, counts.Skip(from).Take(to - from).Sum()));
            from = to;
        }
        classes.Add(new DelayClass(null, counts.Skip(from).Sum()));
        return classes;
    }
}
