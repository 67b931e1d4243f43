namespace CellBot.Reminders;

public static class ReminderOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ReminderOptions options)
    {
        if (options.OfficeEnd <= options.OfficeHour)
            yield return "Reminders:OfficeEnd must come after Reminders:OfficeHour.";
        if (new Calendar.QuietHours(options.QuietFrom, options.QuietTo).Contains(options.OfficeHour))
            yield return "Reminders:OfficeHour lies in the quiet hours (Reminders:QuietFrom to QuietTo): no reminder would go "
                + "out at its time.";
        if (options.MaxPerDay is < 1 or > 20)
            yield return "Reminders:MaxPerDay must lie between 1 and 20.";
        if (options.HorizonDays is < 7 or > 100)
            yield return "Reminders:HorizonDays must lie between 7 and 100.";
        if (options.MeetingDay is < 0 or > 31)
            yield return "Reminders:MeetingDay must be a day of the month, 1 to 31, or 0 for no digest.";
        if (ReminderOptions.Days(options.MeetingDays) is null)
            yield return "Reminders:MeetingDays must be unit codes with a day of the month each, such as \"DU-HK=5, DU-YT=10\".";
        if (options.EscalateAfterWorkingDays is < 1 or > 30)
            yield return "Reminders:EscalateAfterWorkingDays must lie between 1 and 30.";
        if (options.EscalationRepeats is < 0 or > 30)
            yield return "Reminders:EscalationRepeats must lie between 0 and 30.";
        (string Key, string List)[] lists =
        [
            (nameof(options.DaysBeforeHoliday), options.DaysBeforeHoliday),
            (nameof(options.DaysBeforeDeadline), options.DaysBeforeDeadline),
            (nameof(options.HoursBeforeDeadline), options.HoursBeforeDeadline),
            (nameof(options.ExpressDaysBeforeDeadline), options.ExpressDaysBeforeDeadline),
            (nameof(options.ExpressHoursBeforeDeadline), options.ExpressHoursBeforeDeadline),
        ];
        foreach (var (key, list) in lists)
            if (ReminderOptions.Numbers(list) is null)
                yield return $"Reminders:{key} must be whole numbers from 1 to 99 with commas between, such as \"3,1\".";
    }
}
