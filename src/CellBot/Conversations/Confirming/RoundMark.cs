using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// A name pressed on the round: done at once and said on the screen; the message itself is edited. Pressed twice it changes nothing.
/// </summary>
public abstract class RoundMark(IRoundStore store, MessageCatalog messages, string prefix) : Dialog
{
    public override DialogEntry Entry { get; } = new(MessageKeys.Round.Title, Prefix: prefix) { Guests = DialogGuests.Leaders };

    protected abstract string DoneKey { get; }

    protected abstract Task<RoundOutcome?> ChangeAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken);

    public sealed override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var parts = argument.Split('_');
        if (
            parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await store.FindAsync(id, cancellationToken) is not { } round
            || Meant(round, parts[1]) is not { Count: > 0 } lines
            || await ChangeAsync(new RoundOrder(id, turn.UserId, null, turn.At), [.. lines.Select(line => line.Number)], cancellationToken)
                is not { } outcome
        )
            return new DialogStart.Note(messages.Text(MessageKeys.RoundNote.NotYours));
        return new DialogStart.Note(
            outcome.Members == 0 ? messages.Text(MessageKeys.RoundNote.Nothing)
            : lines.Count == 1 ? messages.Text(DoneKey, ("name", lines[0].FullName), ("count", outcome.Words))
            : messages.Text(MessageKeys.RoundNote.Everybody, ("count", outcome.Members))
        );
    }

    private static List<RoundLine> Meant(Round round, string whom) =>
        whom == RoundCards.Everybody
            ? [.. round.Open]
            : [.. round.Lines.Where(line => line.Number.ToString(CultureInfo.InvariantCulture) == whom)];
}

/// <summary>This member was told.</summary>
public sealed class RoundTickDialog(IRoundStore store, MessageCatalog messages) : RoundMark(store, messages, RoundCards.TickPrefix)
{
    private readonly IRoundStore _store = store;

    public override string Id => "round_tick";

    protected override string DoneKey => MessageKeys.RoundNote.Told;

    protected override Task<RoundOutcome?> ChangeAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken) =>
        _store.MarkAsync(order, numbers, cancellationToken);
}

/// <summary>This member was not told after all.</summary>
public sealed class RoundUntickDialog(IRoundStore store, MessageCatalog messages) : RoundMark(store, messages, RoundCards.UntickPrefix)
{
    private readonly IRoundStore _store = store;

    public override string Id => "round_untick";

    protected override string DoneKey => MessageKeys.RoundNote.TakenBack;

    protected override Task<RoundOutcome?> ChangeAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken) =>
        _store.UnmarkAsync(order, numbers, cancellationToken);
}
