using System.Globalization;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Reports;

/// <summary>
/// What the reporter is told, in private: of the office's steps through the outbox, of their own by the dialog. Values are escaped; buttons
/// carry the report's number, which is only a claim.
/// </summary>
public sealed class ReportNotices(MessageCatalog messages)
{
    /// <summary>Of the buttons that confirm and that add: also the ways into their dialogs.</summary>
    public const string SolvedAct = "paxong";
    public const string AddAct = "pathem";

    /// <summary>Said in the dialog that ends with it.</summary>
    public OutgoingMessage Received(IssueReport report, string office) =>
        new(
            messages.Html(
                MessageKeys.Report.Received,
                ("code", report.Code),
                ("office", office),
                ("due", VietnameseText.Moment(report.DueAt))
            ),
            [
                [new MessageButton(messages.Text(MessageKeys.Report.MoreButton), Data(AddAct, report))],
            ]
        );

    public ReportNotice? Answered(IssueReport report, string office, string text) =>
        To(
            report,
            "answered",
            new OutgoingMessage(
                messages.Html(MessageKeys.Report.Answered, ("code", report.Code), ("office", office), ("text", text)),
                Asks(report)
            )
        );

    public ReportNotice? PassedUp(IssueReport report, string office, string above, bool timeIsOver) =>
        To(
            report,
            "escalated",
            OutgoingMessage.Plain(
                messages.Html(
                    timeIsOver ? MessageKeys.Report.TimeOver : MessageKeys.Report.PassedUp,
                    ("code", report.Code),
                    ("office", office),
                    ("above", above),
                    ("due", VietnameseText.Moment(report.DueAt))
                )
            )
        );

    public ReportNotice? Closed(IssueReport report, string office, string? reason) =>
        To(
            report,
            "closed",
            new OutgoingMessage(
                reason is null
                    ? messages.Html(MessageKeys.Report.Closed, ("code", report.Code), ("office", office))
                    : messages.Html(MessageKeys.Report.ClosedWithReason, ("code", report.Code), ("office", office), ("reason", reason)),
                [
                    [new MessageButton(messages.Text(MessageKeys.Report.AddButton), Data(AddAct, report))],
                ]
            )
        );

    /// <summary>Of the one that goes along; the other's reporter has nothing to know of it.</summary>
    public ReportNotice? Merged(IssueReport report, string office) =>
        To(
            report,
            "merged",
            OutgoingMessage.Plain(
                messages.Html(
                    MessageKeys.Report.Merged,
                    ("code", report.Code),
                    ("into", IssueReport.CodeOf(report.MergedInto ?? 0)),
                    ("office", office)
                )
            )
        );

    public ReportNotice? Separated(IssueReport report, string office) =>
        To(
            report,
            "separated",
            OutgoingMessage.Plain(messages.Html(MessageKeys.Report.Separated, ("code", report.Code), ("office", office)))
        );

    /// <summary>Said in the dialog that ends with it.</summary>
    public OutgoingMessage Solved(IssueReport report) =>
        OutgoingMessage.Plain(messages.Html(MessageKeys.Report.Solved, ("code", report.Code)));

    /// <summary>Said in the dialog that ends with it.</summary>
    public OutgoingMessage Added(IssueReport report, string office) =>
        OutgoingMessage.Plain(
            messages.Html(MessageKeys.Report.Added, ("code", report.Code), ("office", office), ("due", VietnameseText.Moment(report.DueAt)))
        );

    private IReadOnlyList<IReadOnlyList<MessageButton>> Asks(IssueReport report) =>
        [
            [new MessageButton(messages.Text(MessageKeys.Report.SolvedButton), Data(SolvedAct, report))],
            [new MessageButton(messages.Text(MessageKeys.Report.AddButton), Data(AddAct, report))],
        ];

    private static string Data(string act, IssueReport report) => string.Create(CultureInfo.InvariantCulture, $"{act}:{report.Number}");

    // One notice a version: a step that is stored once is told once.
    private static ReportNotice? To(IssueReport report, string what, OutgoingMessage message) =>
        report.Reporter is not { BotId: { } bot, ChatId: { } chat }
            ? null
            : new ReportNotice(
                bot,
                chat,
                message,
                string.Create(CultureInfo.InvariantCulture, $"report:{report.Number}:{report.Version}:{what}")
            );
}
