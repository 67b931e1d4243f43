using System.Globalization;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Reports;

/// <summary>What the reporter is told, in private. Values are escaped; buttons carry the report's number, which is only a claim.</summary>
public sealed class ReportNotices(MessageCatalog messages)
{
    public const string SolvedAct = "pa_xong";
    public const string AddAct = "pa_them";

    public ReportNotice? Received(IssueReport report, string office) =>
        To(report, "received", OutgoingMessage.Plain(messages.Html(MessageKeys.Report.Received, ("code", report.Code), ("office", office), ("due", VietnameseText.Moment(report.DueAt)))));

    public ReportNotice? Answered(IssueReport report, string office, string text) =>
        To(report, "answered", new OutgoingMessage(messages.Html(MessageKeys.Report.Answered, ("code", report.Code), ("office", office), ("text", text)), Asks(report)));

    public ReportNotice? PassedUp(IssueReport report, string office, string above, bool timeIsOver) =>
        To(report, "escalated", OutgoingMessage.Plain(messages.Html(timeIsOver ? MessageKeys.Report.TimeOver : MessageKeys.Report.PassedUp,
            ("code", report.Code), ("office", office), ("above", above), ("due", VietnameseText.Moment(report.DueAt)))));

    public ReportNotice? Closed(IssueReport report, string office, string? reason) => To(report, "closed", new OutgoingMessage(
        reason is null ? messages.Html(MessageKeys.Report.Closed, ("code", report.Code), ("office", office))
            : messages.Html(MessageKeys.Report.ClosedWithReason, ("code", report.Code), ("office", office), ("reason", reason)),
        [[new MessageButton(messages.Text(MessageKeys.Report.AddButton), Data(AddAct, report))]]));

    public ReportNotice? Solved(IssueReport report) =>
        To(report, "solved", OutgoingMessage.Plain(messages.Html(MessageKeys.Report.Solved, ("code", report.Code))));

    public ReportNotice? Added(IssueReport report, string office) =>
        To(report, "added", OutgoingMessage.Plain(messages.Html(MessageKeys.Report.Added, ("code", report.Code), ("office", office), ("due", VietnameseText.Moment(report.DueAt)))));

    private IReadOnlyList<IReadOnlyList<MessageButton>> Asks(IssueReport report) =>
        [[new MessageButton(messages.Text(MessageKeys.Report.SolvedButton), Data(SolvedAct, report))], [new MessageButton(messages.Text(MessageKeys.Report.AddButton), Data(AddAct, report))]];

    private static string Data(string act, IssueReport report) => string.Create(CultureInfo.InvariantCulture, $"{act}:{report.Number}");

    // One notice a version: a step that is stored once is told once.
    private static ReportNotice? To(IssueReport report, string what, OutgoingMessage message) => report.Reporter is not { } reporter ? null
        : new ReportNotice(reporter.BotId, reporter.ChatId, message, string.Create(CultureInfo.InvariantCulture, $"report:{report.Number}:{report.Version}:{what}"));
}
