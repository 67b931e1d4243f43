using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;

namespace CellBot.PersonalPages;

/// <summary>One directive on a person's page, as it is said to one of their units.</summary>
/// <param name="Receipt">How the unit stands to it.</param>
/// <param name="Place">The person's place on the unit's roster.</param>
public sealed record PersonalItem(UnitReceipt Receipt, RosterMembership Place, PersonalText Text)
{
    /// <summary>The one thing to do: neither counted yet, nor replaced by a newer one.</summary>
    public bool IsOpen => Text is { AcknowledgedAt: null, IsReplaced: false };
}

/// <summary>What is said to the unit, the words that were approved, and what the person has said to it.</summary>
/// <param name="Html">In the channel's subset, as in the group's message; of what another took the place of, what that message was edited
/// to.</param>
/// <param name="HasBody">There is a longer text.</param>
/// <param name="AcknowledgedAt">When this version was counted for the person; null: not yet.</param>
/// <param name="IsOnBehalf">Counted on a secretary's word.</param>
public sealed record PersonalText(string Html, bool HasBody, bool IsReplaced, DateTimeOffset? AcknowledgedAt, bool IsOnBehalf);
