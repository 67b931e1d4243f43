using System.Globalization;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>What this person reported from this chat, and how each stands; those not ended may be added to.</summary>
public sealed class MyReportsDialog(IReportStore store, MessageCatalog messages) : Dialog
{
    private const int Shown = 5;
    private const int LongestText = 100;

    public override string Id => "my_reports";

    public override DialogEntry Entry { get; } =
        new(
            MessageKeys.ReportTalk.MineTitle,
            "phananhcuatoi",
            MessageKeys.ReportTalk.MineMenu,
            MessageKeys.ReportTalk.MinePhrases,
            "pacuatoi"
        );

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var reports = await store.OfChatAsync(turn.ChatId, Shown, cancellationToken);
        if (reports.Count == 0)
            return new DialogStart.Say(OutgoingMessage.Plain(messages.Html(MessageKeys.ReportTalk.MineNone)));
        var lines = reports.Select(report =>
            report.MergedInto is { } into
                ? messages.Html(
                    MessageKeys.ReportTalk.MineLineMerged,
                    ("code", report.Code),
                    ("into", IssueReport.CodeOf(into)),
                    ("state", State(report)),
                    ("text", Beginning(report.Text))
                )
                : messages.Html(
                    MessageKeys.ReportTalk.MineLine,
                    ("code", report.Code),
                    ("state", State(report)),
                    ("text", Beginning(report.Text))
                )
        );
        var buttons = reports
            .Where(report => report.State is not (ReportState.Solved or ReportState.Closed))
            .Select(report =>
                (IReadOnlyList<MessageButton>)
                    [
                        new MessageButton(
                            messages.Text(MessageKeys.ReportTalk.MineAdd, ("code", report.Code)),
                            string.Create(CultureInfo.InvariantCulture, $"{ReportNotices.AddAct}:{report.Number}")
                        ),
                    ]
            );
        return new DialogStart.Say(new OutgoingMessage(string.Join('\n', lines), [.. buttons]));
    }

    private string State(IssueReport report) =>
        messages.Text(MessageKeys.Of(MessageKeys.ReportState, report.State.ToString().ToLowerInvariant()));

    private static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        // no half letter beyond the basic plane
        return line.Length <= LongestText ? line : $"{string.Concat(line.EnumerateRunes().Take(LongestText))}…";
    }
}
