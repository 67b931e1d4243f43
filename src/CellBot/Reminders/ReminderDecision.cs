namespace CellBot.Reminders;

/// <summary>What became of a person's wish. Closed.</summary>
public abstract record ReminderDecision
{
    private ReminderDecision() { }

    public sealed record Done(StoredReminder Reminder) : ReminderDecision;

    /// <param name="Code">A stable word, also the API's problem type; its Vietnamese sentence is <c>refusal.{Code}</c> in
    /// content/messages.</param>
    /// <param name="Detail">English, for logs and programmers.</param>
    public sealed record Refused(string Code, string Detail) : ReminderDecision;

    public static Refused NotFound(long id) => new("not_found", $"there is no reminder {id}");

    public static Refused WrongState(StoredReminder reminder, string act) =>
        new("wrong_state", $"reminder {reminder.Id} is {reminder.State}: cannot {act} it");
}
