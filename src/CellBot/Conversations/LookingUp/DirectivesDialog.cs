using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>/vanban: the newest, or what fits a number, a date, some words; then one of them with the part for this reader.</summary>
public sealed class DirectivesDialog : Dialog
{
    private const string Sought = "words";
    private const int Newest = 5,
        MostFound = 8,
        LookedThrough = 400;

    private readonly ReceivedDirectives _received;
    private readonly MessageCatalog _messages;

    public DirectivesDialog(ReceivedDirectives received, MessageCatalog messages)
    {
        (_received, _messages) = (received, messages);
        Steps = [new DialogStep(Sought, new TextPrompt(Most: 200), AskAsync)];
    }

    public override string Id => "directives";

    public override DialogEntry Entry { get; } =
        new(
            MessageKeys.LookUp.DirectivesTitle,
            "vanban",
            MessageKeys.LookUp.DirectivesMenu,
            MessageKeys.LookUp.DirectivesPhrases,
            ReceivedDirectives.ShowPrefix
        )
        {
            Likely = 20,
        };

    public override IReadOnlyList<DialogStep> Steps { get; }

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (argument.Length == 0)
            return new DialogStart.Begin(Answers.None);
        if (await _received.FindAsync(turn, argument, cancellationToken) is { } found)
            return new DialogStart.Say([.. await _received.ShowAsync(found.Standing, found.RosterMembership, turn.Now, cancellationToken)]);
        return new DialogStart.Say([.. await FindAsync(turn, argument, cancellationToken)]);
    }

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken) =>
        new(
            await _received.FindAsync(context.Turn, context.Answers[Sought], cancellationToken) is { } found
                ? (await _received.ShowAsync(found.Standing, found.RosterMembership, context.Turn.Now, cancellationToken))[^1]
                : (await FindAsync(context.Turn, context.Answers[Sought], cancellationToken))[0]
        );

    private async Task<Question> AskAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var newest = await _received.AllAsync(context.Turn, Newest, cancellationToken);
        return Question.Of(
            _messages.Html(newest.Count == 0 ? MessageKeys.LookUp.NothingYet : MessageKeys.LookUp.Ask),
            [.. newest.Select(standing => new Option(ReceivedDirectives.Argument(standing), _received.Title(standing)))]
        );
    }

    private async Task<IReadOnlyList<OutgoingMessage>> FindAsync(DialogTurn turn, string sought, CancellationToken cancellationToken)
    {
        var found = DirectiveSearch.Find(
            await _received.AllAsync(turn, LookedThrough, cancellationToken),
            sought,
            standing => standing.Directive,
            _received.Type
        );
        if (found.Count == 0)
            return
            [
                new OutgoingMessage(
                    _messages.Html(MessageKeys.LookUp.NotFound, ("words", sought)),
                    [
                        [new MessageButton(_messages.Text(MessageKeys.LookUp.AgainButton), ReceivedDirectives.ShowPrefix)],
                    ]
                ),
            ];
        var lines = found
            .Take(MostFound)
            .Select(
                (standing, i) =>
                    _messages.Html(
                        MessageKeys.LookUp.FoundLine,
                        ("number", i + 1),
                        ("title", _received.Title(standing)),
                        ("subject", Cut(standing.Directive.Subject))
                    )
            );
        var buttons = found
            .Take(MostFound)
            .Select(standing =>
                (IReadOnlyList<MessageButton>)
                    [
                        new MessageButton(
                            _received.Title(standing),
                            $"{ReceivedDirectives.ShowPrefix}:{ReceivedDirectives.Argument(standing)}"
                        ),
                    ]
            );
        var head = _messages.Html(
            found.Count > MostFound ? MessageKeys.LookUp.FoundMore : MessageKeys.LookUp.Found,
            ("count", found.Count),
            ("words", sought)
        );
        return [new OutgoingMessage($"{head}\n{string.Join('\n', lines)}", [.. buttons])];
    }

    internal static string Cut(string text) =>
        text.Length <= 120 ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', 117) is > 60 and var at ? at : 117), "…");
}
