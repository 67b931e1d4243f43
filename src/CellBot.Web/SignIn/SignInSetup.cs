using System.Net;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>What signing in needs: accounts, sessions, second steps, passkeys.</summary>
public static class SignInSetup
{
    /// <summary>What the command line needs as well: accounts and their passwords.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, SignInSettings settings)
    {
        services.AddSingleton(settings);
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
            .AddScoped<SignInService>()
            .AddSingleton<SecondSteps>()
            .AddSingleton<PasskeyTickets>()
            .AddSingleton<WaysIn>()
            .AddScoped<IPasskeyHandler<ConsoleUser>, PasskeyHandler<ConsoleUser>>()
            .AddScoped<PasskeyService>()
            .AddScoped<SecondAdministrators>()
            .AddScoped<AccountAccess>()
            .AddScoped<PendingActService>()
            .AddScoped<PasskeySignIn>();
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
}
