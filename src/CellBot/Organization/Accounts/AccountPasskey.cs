namespace CellBot.Organization.Accounts;

/// <summary>A passkey (W3C Web Authentication): a key pair whose private half never leaves its device or its keeper.</summary>
/// <param name="Id">Names it on pages and in the audit trail.</param>
/// <param name="CredentialId">As the authenticator names it; no two accounts have the same.</param>
/// <param name="PublicKey">In COSE form; what it signs is checked against it.</param>
/// <param name="Name">What its person calls it; shown in the console, never in the audit trail.</param>
public sealed record AccountPasskey(long Id, long AccountId, byte[] CredentialId, byte[] PublicKey, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The authenticator's own count of what it signed; zero where it keeps none.</summary>
    public long SignCount { get; init; }

    /// <summary>How a browser reaches its authenticator: <c>internal</c>, <c>usb</c>, <c>hybrid</c>…</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    /// <summary>The authenticator asked for a finger, a face or a PIN when it was made.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>Its keeper may copy it to other devices; never changes.</summary>
    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    /// <summary>Null: not signed in with yet.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
