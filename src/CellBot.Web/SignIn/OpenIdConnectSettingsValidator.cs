namespace CellBot.Web.SignIn;

internal static class OpenIdConnectSettingsValidator
{
    private const string Key = SignInSettings.Section + ":OpenIdConnect";

    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(OpenIdConnectSettings options)
    {
        if (!options.IsOn)
        {
            if (options.ClientId.Length > 0 || options.ClientSecret.Length > 0 || options.ClientSecretFile.Length > 0)
                yield return $"{Key}:Authority is empty although a client is set: write the provider's address, or leave the section out.";
            yield break;
        }
        if (
            !Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
        )
            yield return $"{Key}:Authority must be an https address (http on this machine alone).";
        if (options.ClientId.Length == 0)
            yield return $"{Key}:ClientId is empty: write what the provider calls this console.";
        if (options.DisplayName.Trim().Length == 0)
            yield return $"{Key}:DisplayName is empty: write what people call the provider.";
        if (options.ClientSecret.Length > 0 && options.ClientSecretFile.Length > 0)
            yield return $"{Key}: ClientSecret and ClientSecretFile are both set: leave one out.";
        if (options.ClientSecretFile.Length > 0 && !File.Exists(options.ClientSecretFile))
            yield return $"{Key}:ClientSecretFile: there is no such file, or it may not be read.";
        // People change their addresses at many providers, and some do not check them.
        if (options.LinkClaim is "email")
            yield return $"{Key}:LinkClaim must not be email: an account's name is no address, and addresses change hands. "
                + "Use preferred_username, or leave it empty and link in the console.";
    }
}
