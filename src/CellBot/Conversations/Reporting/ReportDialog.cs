using System.Globalization;
using CellBot.Conversations.Dialogs;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>
/// Phản ánh: loại việc → nội dung → ảnh, tệp → nơi xảy ra → mức độ → kiểm tra → số phiếu. Asks for problems and needs, not for accusations.
/// </summary>
public sealed class ReportDialog : Dialog
{
    private const string Kind = "kind",
        Words = "words",
        Files = "files",
        Place = "place",
        Urgency = "urgency",
        Check = "check";
    private const string Unit = "unit",
        Directive = "directive",
        About = "about";

    /// <summary>Of the content, in the last look: with the rest it must fit into one message of 4,096 (a Telegram limit).</summary>
    private const int LongestShown = 1_500;

    private static readonly (ReportCategory Category, string Code)[] Categories =
    [
        (ReportCategory.Difficulty, "difficulty"),
        (ReportCategory.Proposal, "proposal"),
        (ReportCategory.Question, "question"),
        (ReportCategory.SupportNeeded, "support_needed"),
    ];

    private static readonly (ReportUrgency Urgency, string Code)[] Urgencies =
    [
        (ReportUrgency.Normal, "normal"),
        (ReportUrgency.Urgent, "urgent"),
    ];

    private readonly ReportService _office;
    private readonly IReportStore _store;
    private readonly ReportNotices _notices;
    private readonly IDirectiveStore _directives;
    private readonly ReportOptions _options;
    private readonly MessageCatalog _messages;

    public ReportDialog(
        ReportService service,
        IReportStore store,
        ReportNotices notices,
        IDirectiveStore directives,
        ReportOptions options,
        MessageCatalog messages
    )
    {
        (_office, _store, _notices, _directives, _options, _messages) = (service, store, notices, directives, options, messages);
        Steps =
        [
            DialogStep.Of(
                Kind,
                new ChoicePrompt(),
                context =>
                    Question.Of(
                        Asked(context, messages.Html(MessageKeys.ReportTalk.Category)),
                        [
                            .. Categories.Select(one => new Option(
                                one.Code,
                                messages.Text(MessageKeys.Of(MessageKeys.ReportCategory, one.Code))
                            )),
                        ]
                    )
            ),
            DialogStep.Of(
                Words,
                new ReportTextPrompt(options),
                context => Question.Of(Asked(context, messages.Html(MessageKeys.ReportTalk.Words)))
            ),
            DialogStep.Of(Files, new ReportFilesPrompt(options), context => Question.Of(Asked(context, FilesQuestion(context)))) with
            {
                CanSkip = true,
            },
            DialogStep.Of(
                Place,
                new PlacePrompt(),
                context => Question.Of(Asked(context, messages.Html(MessageKeys.ReportTalk.Place)))
            ) with
            {
                CanSkip = true,
            },
            DialogStep.Of(
                Urgency,
                new ChoicePrompt(),
                context =>
                    Question.Of(
                        Asked(context, messages.Html(MessageKeys.ReportTalk.Urgency)),
                        [
                            .. Urgencies.Select(one => new Option(
                                one.Code,
                                messages.Text(MessageKeys.Of(MessageKeys.ReportUrgency, one.Code))
                            )),
                        ]
                    )
            ),
            DialogStep.Of(
                Check,
                new ConfirmPrompt(messages),
                context =>
                    Question.Of(
                        Asked(context, Summary(context)),
                        new Option("ok", messages.Text(MessageKeys.ReportTalk.Send)),
                        Option.GoTo(Words, messages.Text(MessageKeys.ReportTalk.EditWords))
                    )
            ),
        ];
    }

    public override string Id => "report";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.Button.Report, "phananh", MessageKeys.ReportTalk.Menu, MessageKeys.ReportTalk.Phrases, "pa")
        {
            Likely = 10,
            TakesContent = true,
        };

    public override IReadOnlyList<DialogStep> Steps { get; }

    /// <param name="argument">The broadcast under whose message the button stood; anything else is a report without a directive.</param>
    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var origin =
            long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var broadcast) && broadcast > 0
                ? await _store.OriginAsync(broadcast, [.. turn.Memberships.Select(seat => seat.UnitId)], cancellationToken)
                : null;
        var seat = turn.Memberships.FirstOrDefault(one => one.UnitId == origin?.UnitId) ?? Own(turn.Memberships);
        var known = Answers.None.With(Unit, seat.UnitId.ToString(CultureInfo.InvariantCulture));
        if (origin is null)
            return new DialogStart.Begin(known);
        var directive = await _directives.OfBroadcastAsync(broadcast, cancellationToken);
        return new DialogStart.Begin(
            known
                .With(Directive, origin.DirectiveId.ToString(CultureInfo.InvariantCulture))
                .With(About, directive is null ? "" : DirectiveTitles.Of(directive, _messages))
        );
    }

    /// <summary>
    /// "Tôi có khó khăn về vắc xin", a photo, a voice message: what was sent is the content, or the first file, and the rest is asked.
    /// </summary>
    public override Task<DialogStart?> OpenWithAsync(DialogTurn turn, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        var known = Answers.None.With(Unit, Own(turn.Memberships).UnitId.ToString(CultureInfo.InvariantCulture));
        var text = ReportPolicy.Clean(message.Text ?? "");
        var isVoice = message.Attachments.Any(file => file.Kind == ReportTextPrompt.Voice);
        if (text.Length == 0 && !isVoice)
            return Task.FromResult<DialogStart?>(
                KeepFiles(known, message.Attachments) is { } holding ? new DialogStart.Begin(holding) { Html = FilesKept(message) } : null
            );
        var read = new ReportTextPrompt(_options).Read(
            new PromptInput(null, message.Text, "", message.Attachments, null, null, turn.UserId, default),
            Question.Of(""),
            ""
        );
        return Task.FromResult<DialogStart?>(
            read is PromptResult.Taken taken
                ? new DialogStart.Begin(known.With(Words, taken.Value))
                {
                    Html = _messages.Html(isVoice ? MessageKeys.ReportTalk.VoiceTaken : MessageKeys.ReportTalk.WordsTaken),
                }
                : null
        );
    }

    public override Answers? KeepFiles(Answers answers, IReadOnlyList<Attachment> files)
    {
        if (answers.Has(Files))
            return null;
        var input = new PromptInput(null, null, "", files, null, null, 0, default);
        return new ReportFilesPrompt(_options).Read(input, Question.Of(""), answers[Files]) is PromptResult.Gathered gathered
            ? answers.With(Answers.Gathering(Files), gathered.Value)
            : null;
    }

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var (turn, answers) = context;
        // Who has left every roster since has no unit to report from; who has left this one reports from where they are.
        if (SeatOf(context) is not { } seat)
            return new DialogResult(Delivery.OutgoingMessage.Plain(_messages.Html(MessageKeys.Talk.NotKnown)));
        var submission = new ReportSubmission(
            key,
            seat.MemberId,
            seat.UnitId,
            turn.BotId,
            turn.ChatId,
            Categories.First(one => one.Code == answers[Kind]).Category,
            Content(answers),
            ReportAnswers.Files(answers, Words, Files),
            ReportAnswers.Place(answers, Place),
            Urgencies.First(one => one.Code == answers[Urgency]).Urgency,
            answers.Number(Directive)
        );
        return await _office.SubmitAsync(submission, cancellationToken) switch
        {
            ReportDecision.Done done => new DialogResult(_notices.Received(done.Report, done.Office)),
            ReportDecision.Refused refused => new DialogResult(
                Delivery.OutgoingMessage.Plain(_messages.Html(MessageKeys.ReportRefusal + refused.Code))
            ),
            var other => throw new InvalidOperationException($"a decision of no known kind: {other.GetType().Name}"),
        };
    }

    private static RosterMembership Own(IReadOnlyList<RosterMembership> seats) =>
        seats.FirstOrDefault(seat => seat.UnitKind == UnitKind.Cell) ?? seats[0];

    private static RosterMembership? SeatOf(DialogContext context) =>
        context.Turn.Memberships.Count == 0
            ? null
            : context.Turn.Memberships.FirstOrDefault(seat => seat.UnitId == context.Answers.Number(Unit)) ?? Own(context.Turn.Memberships);

    private string FilesKept(Activity.MessageReceived message) =>
        _messages.Html(MessageKeys.Talk.FilesKept, ("count", message.Attachments.Count));

    // What a report is about stands above each of its questions.
    private string Asked(DialogContext context, string html) =>
        context.Answers[About] is { Length: > 0 } about
            ? $"{_messages.Html(MessageKeys.ReportTalk.About, ("title", about))}\n{html}"
            : html;

    private string FilesQuestion(DialogContext context)
    {
        var count = ReportAnswers.Files(context.Answers, Words, Files).Count;
        return count == 0
            ? _messages.Html(MessageKeys.ReportTalk.Files)
            : _messages.Html(MessageKeys.ReportTalk.FilesSoFar, ("count", count));
    }

    private string Summary(DialogContext context)
    {
        var answers = context.Answers;
        var files = ReportAnswers.Files(answers, Words, Files).Count;
        return _messages.Html(
            MessageKeys.ReportTalk.Check,
            ("category", _messages.Text(MessageKeys.Of(MessageKeys.ReportCategory, answers[Kind]))),
            ("urgency", _messages.Text(MessageKeys.Of(MessageKeys.ReportUrgency, answers[Urgency]))),
            ("text", Shown(ReportAnswers.Text(answers, Words, Files))),
            (
                "files",
                files == 0
                    ? _messages.Text(MessageKeys.ReportTalk.NoFiles)
                    : _messages.Text(MessageKeys.ReportTalk.FileCount, ("count", files))
            ),
            (
                "place",
                answers.Parts(Place) switch
                {
                    [{ Kind: "place" }, ..] => _messages.Text(MessageKeys.ReportTalk.ByMap),
                    [var words, ..] => words.Value,
                    _ => _messages.Text(MessageKeys.ReportTalk.NoPlace),
                }
            ),
            ("unit", SeatOf(context)?.UnitName ?? "")
        );
    }

    // A voice message may come without a word: the office reads what it is, and hears the rest.
    private string Content(Answers answers) =>
        ReportAnswers.Text(answers, Words, Files) is { Length: > 0 } text ? text : _messages.Text(MessageKeys.ReportTalk.VoiceAlone);

    // The last look is one message; the office gets all of it.
    private string Shown(string text) =>
        text.Length == 0 ? _messages.Text(MessageKeys.ReportTalk.VoiceAlone)
        : HtmlText.CodePoints(text) <= LongestShown ? text
        : $"{string.Concat(text.EnumerateRunes().Take(LongestShown))}…";
}
