using System.Security.Claims;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Web.Console.SigningIn;

/// <summary>
/// Whom a token of the office's provider signs in: an account that is there, may sign in and is linked. Roles and reach are ours; what the
/// provider says of them is not looked at.
/// </summary>
internal sealed class ProviderSignIn(
    IAccountStore accounts,
    IAccountLinkStore links,
    SignInService tries,
    AccountLinks linking,
    SignInSettings settings
)
{
    private const string Step = "provider";

    /// <param name="person">What the provider says, checked.</param>
    public async Task<SignInOutcome> EnterAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (
            person.FindFirstValue("iss") is not { Length: > 0 } issuer
            || AccountLinkPolicy.SubjectOf(person.FindFirstValue("sub")) is not { } subject
        )
            return await RefusedAsync("provider_wrong", cancellationToken);
        var account =
            await links.FindAsync(issuer, subject, cancellationToken) ?? await FirstAsync(person, issuer, subject, cancellationToken);
        if (account is not { DisabledAt: null })
        {
            await tries.WrongAsync(account, Step, cancellationToken, "provider_unknown");
            return new SignInOutcome.Unlinked(subject);
        }
        // Whoever the provider lets in needs no password that somebody else made.
        if (account.MustChangePassword)
            account = await linking.WithoutOneTimePasswordAsync(account, cancellationToken);
        // Our second factor is asked for where a person set one up, unless the provider says that it asked for two (RFC 8176).
        return account.IsTwoFactorOn && !person.HasClaim("amr", "mfa")
            ? new SignInOutcome.NeedsCode(account)
            : new SignInOutcome.Right(account);
    }

    /// <summary>Tells the trail why nobody was signed in.</summary>
    /// <param name="reason">A code of the refusal texts.</param>
    public async Task<SignInOutcome> RefusedAsync(string reason, CancellationToken cancellationToken)
    {
        await tries.WrongAsync(null, Step, cancellationToken, reason);
        return new SignInOutcome.Refused(reason);
    }

    private async Task<Account?> FirstAsync(ClaimsPrincipal person, string issuer, string subject, CancellationToken cancellationToken)
    {
        if (
            settings.OpenIdConnect.LinkClaim is not { Length: > 0 } claim
            || person.FindFirstValue(claim) is not { Length: > 0 } name
            || await accounts.FindAsync(name, cancellationToken) is not { } account
            || !AccountLinkPolicy.MayLinkByName(account)
        )
            return null;
        return await linking.LinkAsync(account.Id, issuer, subject, account.Actor, GoAhead.Free, cancellationToken) is null
            ? account
            : null;
    }
}
