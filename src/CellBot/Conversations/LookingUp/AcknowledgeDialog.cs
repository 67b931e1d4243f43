using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Conversations.LookingUp;

/// <summary>"Đã tiếp nhận" in private, for who did not find the message in the group: counted as a tap in the unit's group is, by the same rules, once.</summary>
public sealed class AcknowledgeDialog(Reached reached, IAcknowledgementStore acknowledgements, IOrganizationStore organization, MessageCatalog messages) : Dialog
{
    public override string Id => "acknowledge";

    public override DialogEntry Entry { get; } = new(MessageKeys.Button.Acknowledge, Prefix: Reached.AcknowledgePrefix);

    public override async Task<Opening> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (await reached.FindAsync(turn, argument, cancellationToken) is not { } found
            || await organization.UnitAsync(found.Seat.UnitCode, cancellationToken) is not { } unit) return new Opening.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
        var answers = await acknowledgements.RecordAsync([.. unit.Groups.Select(group => new Tap(found.Standing.BroadcastId, group.ChatId, turn.UserId, turn.At))], cancellationToken);
        return answers.FirstOrDefault(answer => answer.At is not null) is { At: { } at } answer
            ? new Opening.Note(messages.Text(answers.Any(one => one.Result is TapResult.Recorded) ? MessageKeys.Tap.Acknowledged : MessageKeys.Tap.AcknowledgedBefore, ("time", VietnameseText.MomentSeenAt(at, turn.Now))))
            : new Opening.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
    }
}
