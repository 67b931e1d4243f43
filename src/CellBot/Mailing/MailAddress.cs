namespace CellBot.Mailing;

/// <summary>Where letters go, for a unit's office or one of its leaders. The address itself is kept encrypted.</summary>
/// <param name="MemberId">Null: the office's own.</param>
/// <param name="Sealed">The address, encrypted.</param>
/// <param name="ProvedAt">When the link in the first letter was used; null: not yet, and nothing else is sent.</param>
/// <param name="LastState">What became of the last letter; null: none yet.</param>
public sealed record MailAddress(
    long Id,
    string UnitCode,
    long? MemberId,
    byte[] Sealed,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ProvedAt,
    MailState? LastState = null
);

public enum MailKind
{
    /// <summary>Asks whoever reads it whether they want letters.</summary>
    Confirm,

    /// <summary>A directive is out.</summary>
    Directive,

    /// <summary>A record of a broadcast, attached.</summary>
    Record,
}

public enum MailState
{
    Waiting,

    /// <summary>The server has it: taken, not read.</summary>
    Sent,

    /// <summary>It left, and the server's answer never came. Not sent again by itself.</summary>
    Uncertain,

    /// <summary>The server refused it for good, or it was tried for a day.</summary>
    Failed,

    /// <summary>Nobody wants it any more.</summary>
    Dropped,
}

/// <summary>One letter that waits.</summary>
/// <param name="BroadcastId">Of a directive or a record; null: a confirmation.</param>
/// <param name="ProofNumber">Of a record.</param>
public sealed record WaitingMail(
    long Id,
    long AddressId,
    byte[] Sealed,
    MailKind Kind,
    long? BroadcastId,
    long? ProofNumber,
    int Attempts,
    DateTimeOffset CreatedAt
);
