namespace CellBot.Web.SignIn;

/// <summary>The office's own provider of sign-ins (OpenID Connect), section <c>SignIn:OpenIdConnect</c>.</summary>
public sealed record OpenIdConnectSettings
{
    /// <summary>
    /// The provider's address, https, below which its <c>/.well-known/openid-configuration</c> lies. Empty (the default): none.
    /// </summary>
    public string Authority { get; init; } = "";

    /// <summary>What the provider calls this console.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>
    /// Best left to the environment (<c>SignIn__OpenIdConnect__ClientSecret</c>) or to <see cref="ClientSecretFile"/>. Both empty: the
    /// provider asks for none, PKCE alone ties the code to the browser.
    /// </summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>A file that holds the secret alone, as container platforms mount it.</summary>
    public string ClientSecretFile { get; init; } = "";

    /// <summary>With blanks between them; <c>openid</c> is always asked for. Default <c>openid profile</c>.</summary>
    public string Scopes { get; init; } = "openid profile";

    /// <summary>What the button calls the provider, "Đăng nhập bằng …".</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>
    /// The claim by which a person of the provider who is linked to nobody yet is linked to the account of that name, such as
    /// <c>preferred_username</c>; administrators never are. Empty (the default): only an administrator links.
    /// </summary>
    public string LinkClaim { get; init; } = "";

    public bool IsOn => Authority.Length > 0;
}
