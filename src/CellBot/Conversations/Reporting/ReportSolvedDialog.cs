using CellBot.Conversations.Dialogs;
using CellBot.Messages;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>"Đã giải quyết": one tap. A second one is told so and changes nothing.</summary>
public sealed class ReportSolvedDialog(ReportService service, IReportStore store, ReportNotices notices, MessageCatalog messages) : Dialog
{
    public override string Id => "report_solved";

    public override DialogEntry Entry { get; } = new(MessageKeys.ReportTalk.SolvedTitle, Prefix: ReportNotices.SolvedAct);

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (IssueReport.NumberIn(argument) is not { } number)
            return new DialogStart.Note(messages.Text(MessageKeys.ReportTalk.NotTheirs));
        if (await service.SolveAsync(number, new ReportClaim.FromChat(turn.ChatId), cancellationToken) is ReportDecision.Done done)
            return new DialogStart.Say(notices.Solved(done.Report))
            {
                OnScreen = messages.Text(MessageKeys.ReportTalk.SolvedBefore, ("code", done.Report.Code)),
            };
        return new DialogStart.Note(
            await store.FindAsync(number, cancellationToken) is { State: ReportState.Solved } report
            && report.Reporter?.ChatId == turn.ChatId
                ? messages.Text(MessageKeys.ReportTalk.SolvedBefore, ("code", report.Code))
                : messages.Text(MessageKeys.ReportTalk.NotTheirs)
        );
    }
}
