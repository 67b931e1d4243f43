namespace CellBot.Broadcasts.Schedules;

/// <summary>Settings under <c>Schedules:</c>.</summary>
public sealed record ScheduleOptions
{
    public const string Section = "Schedules";

    /// <summary>
    /// How long after its time a missed occurrence is still worth sending, where the next one and the night do not come before. Default 6
    /// hours.
    /// </summary>
    public TimeSpan UsefulFor { get; init; } = TimeSpan.FromHours(6);
}
