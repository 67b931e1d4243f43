using CellBot.Auditing;

namespace CellBot.Organization.Accounts;

/// <summary>A person of an office who signs in to the console.</summary>
/// <param name="Name">What is typed at sign-in: plain small letters, digits and -_. only; unique, and like no key's name.</param>
/// <param name="FullName">As colleagues know the person; shown in the console, never in the audit trail.</param>
public sealed record Account(long Id, string Name, string FullName, DateTimeOffset CreatedAt)
{
    /// <summary>
    /// Null: cannot sign in by password (the people of the demonstration, or passkeys and the office's own provider only).
    /// </summary>
    public string? PasswordHash { get; init; }

    /// <summary>Somebody else made the password: it is good for one sign-in and changed there.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>When a password that somebody else made ends unused; null: never.</summary>
    public DateTimeOffset? PasswordExpiresAt { get; init; }

    /// <summary>Changes whenever what the person signs in with does: sessions made under another one are over.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>The key of the authenticator app, protected; null: none.</summary>
    public byte[]? AuthenticatorKey { get; init; }

    /// <summary>The app is asked for at sign-in. A key without this waits for its first code.</summary>
    public bool IsTwoFactorOn { get; init; }

    /// <summary>The time step of the last code that was taken: none is taken twice.</summary>
    public long LastAuthenticatorStep { get; init; }

    /// <summary>Hashes of the recovery codes that are left, protected; null: none.</summary>
    public byte[]? RecoveryCodes { get; init; }

    /// <summary>Null: may sign in.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public IReadOnlyList<RoleGrant> Grants { get; init; } = [];

    /// <summary>Goes up with each change; who saw another one is too late.</summary>
    public int Version { get; init; }

    public Actor Actor => Actor.OfAccount(Id);
}
