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

    private readonly Reached _reached;
    private readonly MessageCatalog _messages;

    public DirectivesDialog(Reached reached, MessageCatalog messages)
    {
        (_reached, _messages) = (reached, messages);
        Steps = [new DialogStep(Sought, new TextPrompt(Most: 200), AskAsync)];
    }

    public override string Id => "directives";

    public override DialogEntry Entry { get; } =
        new(
            MessageKeys.LookUp.DirectivesTitle,
            "vanban",
            MessageKeys.LookUp.DirectivesMenu,
            MessageKeys.LookUp.DirectivesPhrases,
            Reached.ShowPrefix
        )
        {
            Likely = 20,
        };

    public override IReadOnlyList<DialogStep> Steps { get; }

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (argument.Length == 0)
            return new DialogStart.Begin(Answers.None);
        if (await _reached.FindAsync(turn, argument, cancellationToken) is { } found)
            return new DialogStart.Say([.. await _reached.ShowAsync(found.Standing, found.RosterMembership, turn.Now, cancellationToken)]);
        return new DialogStart.Say([.. await FindAsync(turn, argument, cancellationToken)]);
    }

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken) =>
        new(
            await _reached.FindAsync(context.Turn, context.Answers[Sought], cancellationToken) is { } found
                ? (await _reached.ShowAsync(found.Standing, found.RosterMembership, context.Turn.Now, cancellationToken))[^1]
                : (await FindAsync(context.Turn, context.Answers[Sought], cancellationToken))[0]
        );

    private async Task<Question> AskAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var newest = await _reached.AllAsync(context.Turn, Newest, cancellationToken);
        return Question.Of(
            _messages.Html(newest.Count == 0 ? MessageKeys.LookUp.NothingYet : MessageKeys.LookUp.Ask),
            [.. newest.Select(standing => new Option(Reached.Argument(standing), _reached.Title(standing)))]
        );
    }

    private async Task<IReadOnlyList<OutgoingMessage>> FindAsync(DialogTurn turn, string sought, CancellationToken cancellationToken)
    {
        var found = DirectiveSearch.Find(
            await _reached.AllAsync(turn, LookedThrough, cancellationToken),
            sought,
            standing => standing.Directive,
            _reached.Type
        );
        if (found.Count == 0)
            return
            [
                new OutgoingMessage(
                    _messages.Html(MessageKeys.LookUp.NotFound, ("words", sought)),
                    [
                        [new MessageButton(_messages.Text(MessageKeys.LookUp.AgainButton), Reached.ShowPrefix)],
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
                        ("title", _reached.Title(standing)),
                        ("subject", Cut(standing.Directive.Subject))
                    )
            );
        var buttons = found
            .Take(MostFound)
            .Select(standing =>
                (IReadOnlyList<MessageButton>)
                    [new MessageButton(_reached.Title(standing), $"{Reached.ShowPrefix}:{Reached.Argument(standing)}")]
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
