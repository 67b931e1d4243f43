using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Conversations.LookingUp;

/// <summary>
/// "Đã tiếp nhận" in private, for who did not find the message in the group: counted as a tap in the unit's group is, by the same rules,
/// once.
/// </summary>
public sealed class AcknowledgeDialog(
    ReceivedDirectives received,
    IAcknowledgementStore acknowledgements,
    IOrganizationStore organization,
    MessageCatalog messages
) : Dialog
{
    public override string Id => "acknowledge";

    public override DialogEntry Entry { get; } = new(MessageKeys.Button.Acknowledge, Prefix: ReceivedDirectives.AcknowledgePrefix);

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (
            await received.FindAsync(turn, argument, cancellationToken) is not { } found
            || await organization.UnitAloneAsync(found.RosterMembership.UnitCode, cancellationToken) is not { } unit
        )
            return new DialogStart.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
        var answers = await acknowledgements.RecordAsync(
            [.. unit.Groups.Select(group => new Tap(found.Standing.BroadcastId, group.ChatId, turn.UserId, turn.At))],
            cancellationToken
        );
        return answers.FirstOrDefault(answer => answer.At is not null) is { At: { } at } answer
            ? new DialogStart.Note(
                messages.Text(
                    answers.Any(one => one.Result is TapResult.Recorded)
                        ? MessageKeys.Tap.Acknowledged
                        : MessageKeys.Tap.AcknowledgedBefore,
                    ("time", VietnameseText.MomentSeenAt(at, turn.Now))
                )
            )
            : new DialogStart.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
    }
}
