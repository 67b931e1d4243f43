namespace CellBot.Organization.Joining;

/// <summary>Someone on the way onto a unit's roster: <c>waiting → offered → joined</c>, or <c>refused</c> from either.</summary>
/// <param name="TelegramUserId">The channel's id of the person.</param>
/// <param name="MemberId">The person on the roster who is meant; null: a new one.</param>
/// <param name="DisplayName">As the person calls themselves on the channel: a claim, cleaned by <see cref="PersonName"/>; never the name on
/// a roster.</param>
/// <param name="GivenName">The name they gave when asked; null: not yet.</param>
public sealed record JoinRequest(
    long Id,
    long TelegramUserId,
    long UnitId,
    string UnitCode,
    string UnitName,
    long? MemberId,
    string DisplayName,
    JoinVia Via,
    JoinState State,
    DateTimeOffset CreatedAt,
    string? GivenName = null
)
{
    /// <summary>Whoever is not proven by a phone on the list is asked for a name: for the leader's word, and for the roster.</summary>
    public bool NeedsName => GivenName is null && !(State == JoinState.Offered && MemberId is not null);

    /// <summary>What a leader is shown.</summary>
    public string Name => GivenName ?? DisplayName;
}

public enum JoinVia
{
    Code,
    Contact,
    Group,
}

public enum JoinState
{
    /// <summary>For the word of the unit's secretary or the office.</summary>
    Waiting,

    /// <summary>For the person's own consent.</summary>
    Offered,

    Joined,
    Refused,
}
