using System.Net;
using CellBot.Web.Console.Drafting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>Signing in: services, the door, and its own pages' acts.</summary>
public static class SignInSetup
{
    /// <summary>What the command line needs as well: accounts and their passwords.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, SignInSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<ColleagueNames>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = settings.PasskeyDomain.Length > 0 ? settings.PasskeyDomain : null;
            options.AuthenticatorTimeout = PasskeyTickets.Lives;
            // Nobody types a name: the authenticator itself knows whose it is, and asks for a finger, a face or a PIN.
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "required";
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = AccountPasswords.Iterations);
        services
            .AddSingleton<PasswordHasher<ConsoleUser>>()
            .AddSingleton<AccountPasswords>()
            .AddScoped<IPasswordHasher<ConsoleUser>>(provider => provider.GetRequiredService<AccountPasswords>())
            .AddScoped<IPasswordValidator<ConsoleUser>>(provider => provider.GetRequiredService<AccountPasswords>());
        services.AddIdentityCore<ConsoleUser>();
        services.AddScoped<IUserStore<ConsoleUser>, AccountUserStore>();
        return services.AddScoped<AccountService>().AddScoped<OwnAccountService>();
    }

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        // Who is behind this request: pages and acts take them like any other service.
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context && Caller.Of(context) is { } caller
                ? caller
                : Caller.Nobody()
        );
        services.AddScoped(provider => provider.GetRequiredService<Caller>().Actor);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "cellbot-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services
            .AddSingleton<ConsoleSessions>()
            .AddSingleton<SubjectGuard>()
            .AddScoped<Offers>()
            .AddScoped<SignInService>()
            .AddScoped<AccountRequests>()
            .AddScoped<Sight>()
            .AddScoped<SavedAudiences>()
            .AddSingleton<SecondSteps>()
            .AddSingleton<PasskeyTickets>()
            .AddSingleton<WaysIn>()
            .AddScoped<IPasskeyHandler<ConsoleUser>, PasskeyHandler<ConsoleUser>>()
            .AddScoped<PasskeyService>()
            .AddScoped<SecondAdministrators>()
            .AddScoped<AccountAccess>()
            .AddScoped<PendingActService>()
            .AddScoped<PasskeySignIn>()
            .AddProvider();
    }

    /// <summary>
    /// What a reverse proxy says of the request it passes on, believed of those on this machine and of those the settings name.
    /// </summary>
    public static void UseProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        foreach (var proxy in app.Services.GetRequiredService<SignInSettings>().ProxyAddresses)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }

    /// <summary>After routing, before any page.</summary>
    public static void UseSignIn(this WebApplication app) => app.UseMiddleware<SignInGate>();

    internal static void MapSignIn(this IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        OwnAccountEndpoints.Map(app);
        PasskeyEndpoints.Map(app);
        ProviderEndpoints.Map(app);
        PendingActEndpoints.Map(app);
        AccountEndpoints.Map(app);
    }
}
