using System.Net;
using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn;

public static class SignInSettingsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(SignInSettings options)
    {
        if (options.EndsAfter < TimeSpan.FromMinutes(30) || options.EndsAfter > TimeSpan.FromDays(30))
            yield return "SignIn:EndsAfter must lie between 00:30:00 and 30.00:00:00.";
        if (options.IdleAfter < TimeSpan.FromMinutes(5) || options.IdleAfter > options.EndsAfter)
            yield return "SignIn:IdleAfter must lie between 00:05:00 and SignIn:EndsAfter.";
        foreach (var proxy in options.ProxyAddresses.Where(proxy => !IPAddress.TryParse(proxy, out _)))
            yield return $"SignIn:Proxies: '{proxy}' is no IP address: write those of the reverse proxies, with semicolons.";
        if (options.PasskeyDomain.Length > 0 && !IsDomain(options.PasskeyDomain))
            yield return "SignIn:PasskeyDomain is a domain's name alone, such as cellbot.example.vn, without scheme, port or "
                + "path, and no IP address.";
        foreach (var fault in OpenIdConnectSettingsValidator.Faults(options.OpenIdConnect))
            yield return fault;
        if (options.Password)
            yield break;
        if (!options.OpenIdConnect.IsOn)
            yield return "SignIn:Password is false although SignIn:OpenIdConnect is not set: nobody could sign in. Set the "
                + "provider, or leave passwords on.";
        if (!AccountPolicy.IsName(options.BreakGlass))
            yield return "SignIn:Password is false, and SignIn:BreakGlass names no account: write the name of the one whose "
                + "password is taken when the provider is away.";
    }

    private static bool IsDomain(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');
}
