using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>
/// What gives or takes somebody's way in: password, second factor, link, passkey. Done to an administrator it could leave another one
/// alone, or make one person two: it waits for a second administrator.
/// </summary>
internal sealed class AccountAccess(AccountService accounts, AccountLinks links, PasskeyService passkeys, SecondAdministrators seconds)
{
    // Neither stands in an issuer's address.
    private const char Between = ' ';

    public static bool Has(PendingActKind kind) =>
        kind
            is PendingActKind.PasswordReset
                or PendingActKind.SecondFactorTaken
                or PendingActKind.AccountLinked
                or PendingActKind.AccountUnlinked
                or PendingActKind.PasskeyRemoved;

    /// <summary>What waits, or is carried out, to link an account.</summary>
    public static string LinkOf(string issuer, string subject) => issuer + Between + subject;

    /// <summary>The person of the provider of an act of that kind.</summary>
    public static string SubjectOf(PendingAct act) => act.Payload[(act.Payload.IndexOf(Between, StringComparison.Ordinal) + 1)..];

    /// <param name="reason">As typed; asked of what is done to an administrator.</param>
    /// <param name="word">See <see cref="SecondAdministrators.ClearAsync"/>.</param>
    public async Task<Clearance> ClearAsync(
        Account account,
        PendingActKind kind,
        string payload,
        string reason,
        string word,
        Actor by,
        CancellationToken cancellationToken
    ) =>
        PendingActPolicy.IsAdministrator(account)
            ? await seconds.ClearAsync(PendingActService.OfAccess(kind, account, payload, reason), by, word, cancellationToken)
            : new Clearance.Go(GoAhead.Free);

    /// <summary>A code of the refusal texts; null when it was carried out.</summary>
    public async Task<string?> CarryOutAsync(
        Account account,
        PendingActKind kind,
        string payload,
        Actor by,
        GoAhead go,
        CancellationToken cancellationToken
    )
    {
        switch (kind)
        {
            case PendingActKind.PasswordReset:
                return Refusal(await accounts.SetPasswordAsync(account.Id, payload, by, go, cancellationToken));
            case PendingActKind.SecondFactorTaken:
                return Refusal(await accounts.TakeSecondFactorAsync(account.Id, by, go, cancellationToken));
            case PendingActKind.AccountLinked:
                var at = payload.IndexOf(Between, StringComparison.Ordinal);
                return await links.LinkAsync(account.Id, payload[..at], payload[(at + 1)..], by, go, cancellationToken);
            case PendingActKind.AccountUnlinked:
                return await links.UnlinkAsync(account.Id, by, go, cancellationToken);
            case PendingActKind.PasskeyRemoved:
                var key = long.Parse(payload, CultureInfo.InvariantCulture);
                return await passkeys.RemoveAsync(account, key, by, go, cancellationToken);
            default:
                throw new InvalidOperationException($"{kind} is no change of a way in");
        }
    }

    private static string? Refusal(AccountOutcome outcome) => (outcome as AccountOutcome.Refused)?.Code;
}
