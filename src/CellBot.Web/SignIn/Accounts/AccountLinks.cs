using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Joining;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>Links between accounts and people of the office's provider, made and ended.</summary>
internal sealed class AccountLinks(IAccountLinkStore links, IAccountStore accounts, Entropy entropy, TimeProvider clock)
{
    /// <summary>A code of the refusal texts; null when it is linked.</summary>
    /// <param name="subject">The person there, as the provider's tokens name them.</param>
    public async Task<string?> LinkAsync(
        long account,
        string issuer,
        string subject,
        Actor actor,
        GoAhead go,
        CancellationToken cancellationToken
    )
    {
        var link = new AccountLink(account, issuer, subject, clock.GetUtcNow());
        var because = Event("account.linked", account, actor, go.Details);
        return await links.LinkAsync(link, because, cancellationToken, go.Confirmation) ? null : "subject_taken";
    }

    /// <summary>A code of the refusal texts; null when the link is no more.</summary>
    public async Task<string?> UnlinkAsync(long account, Actor actor, GoAhead go, CancellationToken cancellationToken)
    {
        var because = Event("account.unlinked", account, actor, go.Details);
        return await links.UnlinkAsync(account, AccountChanges.NewStamp(entropy), because, cancellationToken, go.Confirmation)
            ? null
            : "not_linked";
    }

    /// <summary>The account as it is then; as it was when somebody else changes it just now.</summary>
    public async Task<Account> WithoutOneTimePasswordAsync(Account account, CancellationToken cancellationToken)
    {
        var without = account with { PasswordHash = null, MustChangePassword = false, PasswordExpiresAt = null };
        return await accounts.TryChangeAsync(without, Event("account.password_dropped", account.Id, account.Actor), cancellationToken)
            ? without with
            {
                Version = without.Version + 1,
            }
            : account;
    }

    private AuditEvent Event(string action, long account, Actor actor, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "account", account.ToString(CultureInfo.InvariantCulture), details);
}
