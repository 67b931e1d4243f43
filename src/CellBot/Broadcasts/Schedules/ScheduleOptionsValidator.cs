namespace CellBot.Broadcasts.Schedules;

public static class ScheduleOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ScheduleOptions options) =>
        options.UsefulFor < TimeSpan.FromMinutes(5) || options.UsefulFor > TimeSpan.FromDays(7)
            ? ["Schedules:UsefulFor must lie between 00:05:00 and 7.00:00:00: how long after its time a missed occurrence is still sent."]
            : [];
}
