using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>"Chưa, bổ sung": one message with words or a photo, added to the report; what was answered is taken up again.</summary>
public sealed class AddToReportDialog : Dialog
{
    private const string Words = "words",
        Report = "report";
    private readonly ReportService _office;
    private readonly IReportStore _store;
    private readonly ReportNotices _notices;
    private readonly MessageCatalog _messages;

    public AddToReportDialog(
        ReportService service,
        IReportStore store,
        ReportNotices notices,
        ReportOptions options,
        MessageCatalog messages
    )
    {
        (_office, _store, _notices, _messages) = (service, store, notices, messages);
        Steps =
        [
            DialogStep.Of(
                Words,
                new ReportTextPrompt(options, FilesAlone: true),
                context =>
                    Question.Of(
                        messages.Html(MessageKeys.ReportTalk.AddWords, ("code", IssueReport.CodeOf(context.Answers.Number(Report) ?? 0)))
                    )
            ),
        ];
    }

    public override string Id => "report_add";

    public override DialogEntry Entry { get; } = new(MessageKeys.ReportTalk.AddTitle, Prefix: ReportNotices.AddAct);

    public override IReadOnlyList<DialogStep> Steps { get; }

    /// <param name="argument">The report's number: a claim; only its own private chat may add.</param>
    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        IssueReport.NumberIn(argument) is { } number
        && await _store.FindAsync(number, cancellationToken) is { } report
        && report.Reporter?.ChatId == turn.ChatId
            ? new DialogStart.Begin(Answers.None.With(Report, argument))
            : new DialogStart.Note(_messages.Text(MessageKeys.ReportTalk.NotTheirs));

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var (turn, answers) = context;
        return await _office.AddAsync(
            key,
            answers.Number(Report) ?? 0,
            new ReportClaim.FromChat(turn.ChatId),
            ReportAnswers.Text(answers, Words),
            ReportAnswers.Files(answers, Words),
            cancellationToken
        ) switch
        {
            ReportDecision.Done done => new DialogResult(_notices.Added(done.Report, done.Office)),
            ReportDecision.Refused refused => new DialogResult(
                OutgoingMessage.Plain(_messages.Html(MessageKeys.ReportRefusal + refused.Code))
            ),
            var other => throw new InvalidOperationException($"a decision of no known kind: {other.GetType().Name}"),
        };
    }
}
