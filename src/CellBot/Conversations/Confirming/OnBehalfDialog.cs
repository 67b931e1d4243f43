using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>Counts members without a phone, or who were told face to face, on the secretary's word; the trail says whose word it was.</summary>
public sealed class OnBehalfDialog : UnitDialog
{
    private const string Who = "who", Everybody = "all";

    /// <summary>Buttons that one message may hold, with room for the way back and out.</summary>
    private const int MostButtons = 90;

    private readonly IConfirmationStore _store;

    public OnBehalfDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages) : base(cards, messages, UnitCards.OnBehalfPrefix, MessageKeys.ConfirmButton.OnBehalf)
    {
        _store = store;
        Steps = [new DialogStep(Who, new ManyPrompt(), AskAsync)];
    }

    public override string Id => "unit_on_behalf";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<Opening> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) => Task.FromResult<Opening>(standing.Missing == 0
        ? new Opening.Say(Cards.Write(standing, turn.Now))
        : new Opening.Begin(Known(standing)));

    public override async Task<Closing> FinishAsync(Talk talk, string key, CancellationToken cancellationToken)
    {
        var about = talk.Answers["about"];
        if (await Cards.FindAsync(talk.Turn, about, cancellationToken) is not { } standing) return new Closing(OutgoingMessage.Plain(Refusal(ConfirmOutcome.NotYours)));
        var chosen = talk.Answers.Chosen(Who);
        List<long> members = chosen.Contains(Everybody)
            ? [.. (await _store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken)).Where(line => line.At is null).Select(line => line.MemberId)]
            : [.. chosen.Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
        if (await _store.MarkAsync(Order(talk.Turn, standing), members, cancellationToken) is not { } marked) return new Closing(OutgoingMessage.Plain(Refusal(ConfirmOutcome.NotYours)));
        var said = (await CloseAsync(talk.Turn, about, Messages.Html(MessageKeys.Confirm.DoneOnBehalf, ("count", marked)), cancellationToken)).Message!;
        return new Closing(said with { Buttons = [.. said.Buttons, [new MessageButton(Messages.Text(MessageKeys.ConfirmButton.TakeBack), $"{UnitCards.TakeBackPrefix}:{about}")]] });
    }

    private async Task<Question> AskAsync(Talk talk, CancellationToken cancellationToken)
    {
        var missing = await Cards.FindAsync(talk.Turn, talk.Answers["about"], cancellationToken) is { } standing
            ? (await _store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken)).Where(line => line.At is null).ToList() : [];
        var chosen = talk.Answers.Chosen(Who);
        var html = Messages.Html(MessageKeys.Confirm.AskWho, ("unit", talk.Answers["unit"]), ("title", talk.Answers["title"]));
        var everybody = Messages.Text(MessageKeys.ConfirmButton.Everybody, ("count", missing.Count));
        var names = chosen.Contains(Everybody) ? [everybody] : missing.Where(line => chosen.Contains(Value(line))).Select(line => line.FullName).ToList();
        if (names.Count > 0) html += "\n\n" + Messages.Html(MessageKeys.Confirm.Chosen, ("names", string.Join(", ", names)));
        if (chosen.Contains(Everybody)) return Question.Of(html);
        // Who cannot tap comes first: that is whom this is for.
        var options = missing.Where(line => !chosen.Contains(Value(line))).OrderBy(line => line.HasPhone).Take(MostButtons).Select(line => new Option(Value(line), line.FullName));
        return Question.Of(html, [.. options, .. missing.Count > 1 && names.Count == 0 ? (Option[])[new Option(Everybody, everybody)] : []]);
    }

    private static string Value(RosterLine line) => line.MemberId.ToString(CultureInfo.InvariantCulture);
}
