namespace CellBot.Reports;

/// <summary>What became of a request to do something with a report. Closed.</summary>
public abstract record ReportDecision
{
    private ReportDecision() { }

    /// <param name="Entry">What is added to the conversation.</param>
    /// <param name="Office">The name of the office that has it then; empty before it is stored.</param>
    public sealed record Done(IssueReport Report, ReportEntry Entry, string Office = "") : ReportDecision;

    /// <param name="Code">A stable word, also the API's problem type; its Vietnamese sentence is <c>refusal.{Code}</c> in
    /// content/messages.</param>
    /// <param name="Detail">English, for logs and programmers.</param>
    public sealed record Refused(string Code, string Detail) : ReportDecision;

    public static Refused NotFound(string code) => new("report_not_found", $"there is no report {code} here");

    public static Refused WrongState(IssueReport report, string act) =>
        new("report_state", $"{report.Code} is {report.State}: cannot {act} it");

    public static Refused Empty(string what) => new("text_missing", $"{what} is empty");

    public static Refused TooLong(int most) => new("text_too_long", $"at most {most} characters");
}
