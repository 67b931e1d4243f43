namespace CellBot.Organization.Accounts.Pending;

/// <summary>A dangerous act that an administrator asked for, and that waits for the word of a second one.</summary>
/// <param name="SubjectId">What it is done to: an account's or a bot's id, <c>members</c>.</param>
/// <param name="Payload">What is to be done, as its kind writes it; no name of a person.</param>
/// <param name="Reason">The first administrator's own sentence.</param>
/// <param name="RequestedBy">As the audit trail names them.</param>
public sealed record PendingAct(
    long Id,
    PendingActKind Kind,
    string SubjectId,
    string Payload,
    string Reason,
    string RequestedBy,
    DateTimeOffset RequestedAt
)
{
    public PendingActState State { get; init; } = PendingActState.Waiting;

    /// <summary>
    /// Codes of the units within whose reach an administrator must be to decide; empty: whoever reaches everything.
    /// </summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public DateTimeOffset ExpiresAt => RequestedAt + PendingActPolicy.Waits;

    /// <summary>Still to be decided.</summary>
    public bool IsOpen(DateTimeOffset now) => State == PendingActState.Waiting && now < ExpiresAt;
}

public enum PendingActKind
{
    /// <summary>An account gets other roles.</summary>
    AccountRoles,

    /// <summary>An administrator's account is disabled.</summary>
    AdministratorDisabled,

    /// <summary>A pause that Telegram asked for ends before its time.</summary>
    PauseLifted,

    /// <summary>An administrator gets a one-time password; what is kept of it is its hash.</summary>
    PasswordReset,

    /// <summary>An administrator's authenticator app is taken off.</summary>
    SecondFactorTaken,

    /// <summary>An administrator's account is linked to a person of the office's provider.</summary>
    AccountLinked,

    /// <summary>That link ends.</summary>
    AccountUnlinked,

    /// <summary>A passkey of an administrator is taken away.</summary>
    PasskeyRemoved,

    /// <summary>Many places on rosters end at once, because a list no longer names them.</summary>
    PlacesEnded,
}

/// <summary>
/// Waiting → Confirmed | Declined. What nobody decides within <see cref="PendingActPolicy.Waits"/> stays waiting and is over.
/// </summary>
public enum PendingActState
{
    Waiting,
    Confirmed,
    Declined,
}

/// <summary>A second administrator's word, to be stored in the transaction of the act itself.</summary>
/// <param name="By">As the audit trail names them.</param>
public sealed record PendingActConfirmation(long Id, string By, DateTimeOffset At);

/// <summary>What a dangerous act goes ahead by.</summary>
/// <param name="Details">What the trail says of it besides.</param>
public sealed record GoAhead((string, string)[] Details)
{
    /// <summary>Of an act that needs nobody's word.</summary>
    public static readonly GoAhead Free = new([]);

    /// <summary>The second administrator's word; null: nobody needed to confirm it.</summary>
    public PendingActConfirmation? Confirmation { get; init; }
}
