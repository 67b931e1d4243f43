using System.Text;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CellBot.Web.Console.SigningIn;

/// <summary>Where the handler of OpenID Connect meets our accounts, sessions and words.</summary>
internal sealed partial class ProviderEvents(
    ProviderSignIn signIn,
    ISignInAttempts attempts,
    IAccountProtection protection,
    TimeProvider clock,
    ILogger<ProviderEvents> logger
) : OpenIdConnectEvents
{
    /// <summary>How long an answer of the provider is waited for, and so how long one that was used is remembered.</summary>
    private static readonly LockoutLimit Once = new(1, TimeSpan.FromMinutes(30));

    /// <summary>The handler's own name for what ties an answer to the browser that was sent off.</summary>
    private const string Correlation = ".xsrf";

    /// <summary>An answer is good once, on whichever host it arrives, whatever cookies come with it.</summary>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (context.Properties?.Items.TryGetValue(Correlation, out var way) != true || way is null)
            return;
        var key = $"provider:{Convert.ToHexStringLower(protection.HashOf(Encoding.UTF8.GetBytes(way)))}";
        if (await attempts.TakeAsync(key, Once, clock.GetUtcNow(), context.HttpContext.RequestAborted) is not null)
            context.Fail(new StateFailure());
    }

    /// <summary>A token that nobody signed is refused, though it came from the provider itself.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.SecurityToken.SignatureAlgorithm is not { Length: > 0 } algorithm || algorithm == SecurityAlgorithms.None)
            context.Fail(new SecurityTokenInvalidSignatureException("the token is not signed"));
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var outcome = await signIn.EnterAsync(context.Principal!, context.HttpContext.RequestAborted);
        await ProviderEndpoints.AnswerAsync(context.HttpContext, outcome, context.ReturnUri);
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var reason = ReasonOf(context.Failure);
        Failed(logger, reason, context.Failure?.GetType().Name ?? "", context.HttpContext.TraceIdentifier);
        var outcome = await signIn.RefusedAsync(reason, context.HttpContext.RequestAborted);
        await ProviderEndpoints.AnswerAsync(context.HttpContext, outcome, context.Properties?.RedirectUri);
        context.HandleResponse();
    }

    /// <summary>A code of the refusal texts.</summary>
    internal static string ReasonOf(Exception? failure) =>
        failure switch
        {
            StateFailure => "provider_state",
            SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenInvalidLifetimeException => "provider_clock",
            OpenIdConnectProtocolInvalidNonceException => "provider_state",
            HttpRequestException or TaskCanceledException or IOException => "provider_away",
            // What the description of the provider could not be read for.
            InvalidOperationException { InnerException: not null } => "provider_away",
            OpenIdConnectProtocolException refused when refused.Data["error"] is "access_denied" => "provider_refused",
            // The handler's own words for an answer to no question of this browser.
            AuthenticationFailureException { InnerException: null } => "provider_state",
            { InnerException: { } inner } => ReasonOf(inner),
            _ => "provider_wrong",
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in by the provider failed: {Reason} ({Failure}, {Request})")]
    private static partial void Failed(ILogger logger, string reason, string failure, string request);

    private sealed class StateFailure() : Exception("the answer was used before");
}
