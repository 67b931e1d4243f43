using CellBot.Acknowledgements;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>
/// /nhiemvu: what is open for me and my unit, newest first; one button each. A drill is no task: its own message asks for all of it.
/// </summary>
public sealed class TasksDialog(ReceivedDirectives received, IConfirmationStore store, MessageCatalog messages) : Dialog
{
    private const int LookedThrough = 30,
        MostOpen = 8;

    public override string Id => "tasks";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.LookUp.TasksTitle, "nhiemvu", MessageKeys.LookUp.TasksMenu, MessageKeys.LookUp.TasksPhrases, "nv") { Likely = 5 };

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var open = new List<(UnitReceipt Standing, RosterMembership RosterMembership, string Line)>();
        foreach (
            var standing in await store.StandingsAsync(
                [.. turn.Memberships.Select(seat => seat.UnitId).Distinct()],
                null,
                LookedThrough,
                cancellationToken
            )
        )
        {
            if (standing.Directive.IsDrill)
                continue;
            var seat = turn.Memberships.First(one => one.UnitId == standing.UnitId);
            if (await OpenKeyAsync(standing, seat, cancellationToken) is { } key)
                open.Add((standing, seat, messages.Text(key)));
            if (open.Count == MostOpen)
                break;
        }
        if (open.Count == 0)
            return new DialogStart.Say(OutgoingMessage.Plain(messages.Html(MessageKeys.LookUp.NoTasks)));
        var lines = open.Select(
            (one, i) =>
                messages.Html(
                    MessageKeys.LookUp.TaskLine,
                    ("number", i + 1),
                    ("title", received.Title(one.Standing)),
                    ("unit", one.Standing.UnitName),
                    ("state", one.Line)
                )
        );
        var buttons = open.Select(
            (one, i) =>
                (IReadOnlyList<MessageButton>)
                    [
                        new MessageButton(
                            $"{i + 1}. {received.Title(one.Standing)}",
                            (one.RosterMembership.Leads ? UnitCards.CardPrefix : ReceivedDirectives.ShowPrefix)
                                + $":{ReceivedDirectives.Argument(one.Standing)}"
                        ),
                    ]
        );
        return new DialogStart.Say(
            new OutgoingMessage(
                $"{messages.Html(MessageKeys.LookUp.Tasks, ("count", open.Count))}\n{string.Join('\n', lines)}",
                [.. buttons]
            )
        );
    }

    // A leader's is open until the unit has reported; a member's until they have received. Null: nothing to do.
    private async Task<string?> OpenKeyAsync(UnitReceipt standing, RosterMembership seat, CancellationToken cancellationToken)
    {
        if (!seat.Leads)
            return await received.AcknowledgedAsync(standing, seat, cancellationToken) is null ? MessageKeys.LookUp.TaskReceive : null;
        return standing.Confirmation switch
        {
            null => MessageKeys.LookUp.TaskConfirm,
            { State: ConfirmationState.Received } => MessageKeys.LookUp.TaskBrief,
            { Result: null } => MessageKeys.LookUp.TaskReport,
            { Result.Kind: ResultKind.Ongoing } => MessageKeys.LookUp.TaskOngoing,
            _ => null,
        };
    }
}
