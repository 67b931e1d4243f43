using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn;

/// <summary>How an account can sign in besides its passkeys, as the settings have it.</summary>
internal sealed class WaysIn(SignInSettings settings, IAccountLinkStore links, DemoSignIn demo)
{
    public async Task<SignInWays> OfAsync(Account account, CancellationToken cancellationToken) =>
        new(
            ByPassword: account.PasswordHash is not null && settings.TakesPasswordOf(account.Name),
            ByProvider: settings.OpenIdConnect.IsOn && await links.OfAccountAsync(account.Id, cancellationToken) is not null,
            AtAClick: account.PasswordHash is null && demo.Names.Contains(account.Name)
        );
}
