namespace CellBot.Organization.Privacy;

/// <summary>
/// One person, as everything about them is found: the places on rosters under one account, or the one place of somebody without an account.
/// </summary>
/// <param name="MemberIds">Also of places they have left under this id.</param>
/// <param name="UserId">The channel's id; null: never joined, or left.</param>
public sealed record PersonKey(IReadOnlyList<long> MemberIds, long? UserId);
