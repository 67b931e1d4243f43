using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Reminders;

namespace CellBot.PersonalPages;

/// <summary>What a page shows beside a directive's words: the signed document and the reminders.</summary>
public sealed class PersonalDirectiveParts(ISignedDocumentStore documents, IDocumentFiles files, IReminderStore reminders)
{
    /// <summary>
    /// What went along with the broadcast. Null: nothing did, or it is internal: a chat can keep a file from being passed on, a download
    /// cannot.
    /// </summary>
    public async Task<SignedDocument?> DocumentAsync(PersonalItem item, CancellationToken cancellationToken) =>
        !item.Text.IsReplaced
        && await documents.OfBroadcastAsync(item.Receipt.BroadcastId, cancellationToken) is (var document, IsProtected: false)
            ? document
            : null;

    public Task<byte[]?> ContentAsync(SignedDocument document, CancellationToken cancellationToken) =>
        files.ReadAsync(document.Id, cancellationToken);

    /// <summary>Those that have gone out and those that will, to all who received it or to this very unit, by time.</summary>
    public async Task<IReadOnlyList<StoredReminder>> RemindersAsync(PersonalItem item, CancellationToken cancellationToken) =>
        item.Text.IsReplaced
            ? []
            :
            [
                .. (await reminders.OfDirectiveAsync(item.Receipt.Directive.Id, cancellationToken)).Where(reminder =>
                    IsFor(reminder, item)
                ),
            ];

    // An escalation speaks to leaders and offices, never to the unit.
    private static bool IsFor(StoredReminder reminder, PersonalItem item) =>
        reminder.What.Reason != ReminderReason.Overdue
        && reminder.State is (ReminderState.Planned or ReminderState.Waiting or ReminderState.Sent)
        && (reminder.Draft.Scope is null || reminder.Draft.Scope == item.Place.UnitCode)
        && (reminder.Subject.BroadcastId is null || reminder.Subject.BroadcastId == item.Receipt.BroadcastId);
}
