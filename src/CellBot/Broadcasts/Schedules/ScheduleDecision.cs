namespace CellBot.Broadcasts.Schedules;

/// <summary>What became of a request to change a schedule. Closed.</summary>
public abstract record ScheduleDecision
{
    private ScheduleDecision() { }

    public sealed record Done(Schedule Schedule) : ScheduleDecision;

    public sealed record Refused(Decision.Refused Why) : ScheduleDecision;

    public static Refused Not(string code, string detail) => new(new Decision.Refused(code, detail));

    public static Refused NotFound(long id) => Not("unknown_schedule", $"there is no schedule {id}");

    public static Refused WrongState(Schedule schedule, string act) =>
        Not("wrong_state", $"schedule {schedule.Id} is {schedule.State}: cannot {act} it");
}
