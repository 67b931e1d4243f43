using System.Net;

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
    }
}
