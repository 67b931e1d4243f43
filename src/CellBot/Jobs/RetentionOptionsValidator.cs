namespace CellBot.Jobs;

public static class RetentionOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(RetentionOptions options)
    {
        if (options.PeopleWhoLeft is { } people && (people < TimeSpan.FromDays(1) || people > TimeSpan.FromDays(3650)))
            yield return "Retention:PeopleWhoLeft must lie between 1.00:00:00 and 3650.00:00:00, or be left out.";
        if (options.Reports is { } reports && (reports < TimeSpan.FromDays(30) || reports > TimeSpan.FromDays(7300)))
            yield return "Retention:Reports must lie between 30.00:00:00 and 7300.00:00:00, or be left out.";
        if (options.Audit is { } audit && (audit < TimeSpan.FromDays(365) || audit > TimeSpan.FromDays(7300)))
            yield return "Retention:Audit must lie between 365.00:00:00 and 7300.00:00:00, or be left out.";
    }
}
