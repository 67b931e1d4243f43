using CellBot.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace CellBot.Web.Console.SigningIn;

/// <summary>
/// The way to the office's provider and back, and out of it. Links and no forms: the pages' policy lets forms go nowhere but here.
/// </summary>
internal static class ProviderEndpoints
{
    public const string Begin = "/dang-nhap/co-quan",
        Callback = "/dang-nhap/co-quan/ve",
        Leave = "/dang-nhap/co-quan/ra";

    public static void Map(IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<SignInSettings>().OpenIdConnect.IsOn)
            return;
        app.MapGet(Begin, BeginAsync).AllowAnonymous();
        app.MapGet(Callback, ReturnAsync).AllowAnonymous();
        app.MapGet(Leave, LeaveAsync).AllowAnonymous();
    }

    private static async Task BeginAsync(HttpContext context, ProviderSignIn signIn)
    {
        var wanted = SignInEndpoints.Local(context.Request.Query[SignInAddress.Return]);
        var handler = await ProviderSetup.HandlerAsync(context);
        try
        {
            await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = wanted });
        }
        catch (Exception failure) when (ProviderEvents.ReasonOf(failure) is "provider_away")
        {
            await AnswerAsync(context, await signIn.RefusedAsync("provider_away", context.RequestAborted), wanted);
        }
    }

    private static async Task ReturnAsync(HttpContext context)
    {
        var handler = await ProviderSetup.HandlerAsync(context);
        await handler.HandleRequestAsync();
    }

    // Our session has ended by then; the provider asks whether its own shall.
    private static async Task<IResult> LeaveAsync(HttpContext context, SignInSettings settings)
    {
        var back = $"{context.Request.Scheme}://{context.Request.Host}{SignInAddress.SignIn}?xong=signed_out";
        try
        {
            var description = await ProviderSetup.DescriptionAsync(context);
            if (description.EndSessionEndpoint is { Length: > 0 } end)
                return TypedResults.Redirect(
                    QueryHelpers.AddQueryString(
                        end,
                        new Dictionary<string, string?>
                        {
                            ["client_id"] = settings.OpenIdConnect.ClientId,
                            ["post_logout_redirect_uri"] = back,
                        }
                    )
                );
        }
        catch (Exception failure) when (ProviderEvents.ReasonOf(failure) is "provider_away") { }
        return TypedResults.LocalRedirect($"~{SignInAddress.SignIn}?xong=signed_out");
    }

    public static async Task AnswerAsync(HttpContext context, SignInOutcome outcome, string? wanted)
    {
        var services = context.RequestServices;
        var answer = await SignInEndpoints.AnswerAsync(
            outcome,
            "provider",
            SignInEndpoints.Local(wanted),
            services.GetRequiredService<ConsoleSessions>(),
            services.GetRequiredService<SecondSteps>(),
            context
        );
        await answer.ExecuteAsync(context);
    }
}
