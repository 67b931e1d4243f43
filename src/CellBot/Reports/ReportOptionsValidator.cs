namespace CellBot.Reports;

public static class ReportOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ReportOptions options)
    {
        if (options.AnswerWithinWorkingDays is < 1 or > 60)
            yield return "Reports:AnswerWithinWorkingDays must lie between 1 and 60.";
        if (options.UrgentWithinWorkingDays < 0 || options.UrgentWithinWorkingDays > options.AnswerWithinWorkingDays)
            yield return "Reports:UrgentWithinWorkingDays must lie between 0 and Reports:AnswerWithinWorkingDays.";
        if (options.AnswerHour is < 8 or > 22)
            yield return "Reports:AnswerHour must lie between 8 and 22.";
        if (options.UrgentUntilHour < 0 || options.UrgentUntilHour > options.AnswerHour)
            yield return "Reports:UrgentUntilHour must lie between 0 and Reports:AnswerHour.";
        if (options.ReopenWithinDays is < 1 or > 365)
            yield return "Reports:ReopenWithinDays must lie between 1 and 365.";
        if (options.MaxFileBytes is < 1024 or > 20 * 1024 * 1024)
            yield return "Reports:MaxFileBytes must lie between 1024 and 20971520: Telegram lets a bot fetch no larger files.";
        if (options.MaxFiles is < 0 or > 10)
            yield return "Reports:MaxFiles must lie between 0 and 10.";
        if (options.MaxCharacters is < 100 or > 4096)
            yield return "Reports:MaxCharacters must lie between 100 and 4096: a message of Telegram has no more.";
        if (options.MaxAnswerCharacters is < 100 or > 3500)
            yield return "Reports:MaxAnswerCharacters must lie between 100 and 3500: an answer with its heading is one message.";
    }
}
