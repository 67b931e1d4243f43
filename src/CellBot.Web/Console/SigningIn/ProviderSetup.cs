using System.Net;
using System.Text.Encodings.Web;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CellBot.Web.Console.SigningIn;

/// <summary>
/// The framework's handler of OpenID Connect, without the framework's authentication around it: that would put a middleware before our own
/// doors and keep sessions beside ours. Two endpoints call the handler; its events begin a session of ours.
/// </summary>
internal static class ProviderSetup
{
    private const string Scheme = "provider";

    /// <summary>How far the provider's clock and ours may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>A provider that answers later than this is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddProvider(this IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<SignInSettings, TimeProvider>(Configure);
        return services.AddScoped<ProviderEvents>().AddScoped<ProviderSignIn>().AddScoped<AccountLinks>();
    }

    /// <summary>The handler for this request.</summary>
    public static async Task<OpenIdConnectHandler> HandlerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var handler = new OpenIdConnectHandler(
            services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(),
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<HtmlEncoder>(),
            UrlEncoder.Default
        );
        await handler.InitializeAsync(new AuthenticationScheme(Scheme, null, typeof(OpenIdConnectHandler)), context);
        return handler;
    }

    /// <summary>What the provider says of itself; throws when it is away.</summary>
    public static Task<OpenIdConnectConfiguration> DescriptionAsync(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(Scheme)
            .ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);

    private static void Configure(OpenIdConnectOptions options, SignInSettings settings, TimeProvider clock)
    {
        var provider = settings.OpenIdConnect;
        options.TimeProvider = clock;
        options.EventsType = typeof(ProviderEvents);
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = provider.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ClientId = provider.ClientId;
        options.ClientSecret = SecretOf(provider);
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A posted answer would come from another site, and be refused as such.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = ProviderEndpoints.Callback;
        options.MapInboundClaims = false;
        options.ClaimActions.Clear();
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct())
            options.Scope.Add(scope);
        options.TokenValidationParameters.ClockSkew = Skew;
        options.TokenValidationParameters.ValidAlgorithms =
        [
            SecurityAlgorithms.RsaSha256,
            SecurityAlgorithms.RsaSha384,
            SecurityAlgorithms.RsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256,
            SecurityAlgorithms.EcdsaSha256,
            SecurityAlgorithms.EcdsaSha384,
        ];
        options.BackchannelTimeout = Patience;
        // A connection that ends soon follows the provider when its address changes.
        options.BackchannelHttpHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            // The way back is a page opened by a link: that is what Lax lets through.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }

    private static string? SecretOf(OpenIdConnectSettings provider) =>
        provider.ClientSecretFile.Length > 0 ? File.ReadAllText(provider.ClientSecretFile).Trim()
        : provider.ClientSecret.Length > 0 ? provider.ClientSecret
        : null;
}
