namespace CellBot.Ways;

public static class WayOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(WayOptions options)
    {
        if (WayOrder.Parse(options.Order) is null)
            yield return "Ways:Order must be some of telegram, page, sms and mail, each once, with commas between.";
        (string Key, TimeSpan Value)[] waits =
        [
            (nameof(options.ExpressAfter), options.ExpressAfter),
            (nameof(options.VeryUrgentAfter), options.VeryUrgentAfter),
            (nameof(options.UrgentAfter), options.UrgentAfter),
            (nameof(options.NormalAfter), options.NormalAfter),
        ];
        foreach (var (key, value) in waits)
            if (value < TimeSpan.FromMinutes(1) || value > TimeSpan.FromDays(7))
                yield return $"Ways:{key} must lie between 00:01:00 and 7.00:00:00.";
        if (options.GiveUpAfter < TimeSpan.FromHours(1) || options.GiveUpAfter > TimeSpan.FromDays(30))
            yield return "Ways:GiveUpAfter must lie between 01:00:00 and 30.00:00:00.";
        if (options.MoveAfter < TimeSpan.FromMinutes(1) || options.MoveAfter > TimeSpan.FromDays(1))
            yield return "Ways:MoveAfter must lie between 00:01:00 and 1.00:00:00.";
        foreach (var way in (Way[])[Way.Page, Way.Sms, Way.Mail])
            if (options.LimitsOf(way)!.PerMinute is < 1 or > 60_000)
                yield return $"Ways:{way}:PerMinute must lie between 1 and 60000.";
    }
}
