using CellBot.Organization.Accounts;
using CellBot.Web.Console.SigningIn;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Accounts;

/// <summary>What people do with their own account and sessions.</summary>
internal static class OwnAccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
            "/tai-khoan/ung-dung",
            async ([FromForm] IFormCollection form, Caller caller, OwnAccountService own, CancellationToken cancellationToken) =>
                Back(await own.BeginAuthenticatorAsync(AccountOf(caller), form[SignInEndpoints.Password].ToString(), cancellationToken), "")
        );
        app.MapPost("/tai-khoan/ung-dung/bat", ConfirmAsync);
        app.MapPost("/tai-khoan/ung-dung/tat", TurnOffAsync);
        app.MapPost(
            "/tai-khoan/ma-du-phong",
            async ([FromForm] IFormCollection form, Caller caller, OwnAccountService own, CancellationToken cancellationToken) =>
                Codes(await own.NewCodesAsync(AccountOf(caller), form[SignInEndpoints.Password].ToString(), cancellationToken))
        );
        app.MapPost(
            "/tai-khoan/phien/{session:long}/ket-thuc",
            async (
                long session,
                [FromForm] IFormCollection form,
                Caller caller,
                AccountService accounts,
                CancellationToken cancellationToken
            ) =>
                TypedResults.LocalRedirect(
                    await accounts.EndSessionAsync(AccountOf(caller).Id, session, caller.Actor, cancellationToken)
                        ? "~/tai-khoan?xong=session_ended"
                        : "~/tai-khoan?tu-choi=unknown_session"
                )
        );
        app.MapPost(
            "/tai-khoan/phien/ket-thuc-khac",
            async ([FromForm] IFormCollection form, Caller caller, AccountService accounts, CancellationToken cancellationToken) =>
            {
                await accounts.EndSessionsAsync(AccountOf(caller).Id, ((ConsoleCaller)caller).Session.Id, caller.Actor, cancellationToken);
                return TypedResults.LocalRedirect("~/tai-khoan?xong=sessions_ended");
            }
        );
    }

    private static Account AccountOf(Caller caller) => ((ConsoleCaller)caller).Account;

    // The codes exist in this answer alone: no redirect, nothing in the address.
    private static async Task<IResult> ConfirmAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        OwnAccountService own,
        ConsoleSessions sessions,
        HttpContext context
    )
    {
        var outcome = await own.ConfirmAuthenticatorAsync(AccountOf(caller), form[SignInEndpoints.Code].ToString());
        if (outcome is AccountOutcome.WithCodes made)
            await sessions.BeginAsync(context, made.Account, "code");
        return Codes(outcome);
    }

    private static async Task<IResult> TurnOffAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        OwnAccountService own,
        ConsoleSessions sessions,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var outcome = await own.TurnOffAuthenticatorAsync(AccountOf(caller), form[SignInEndpoints.Password].ToString(), cancellationToken);
        if (outcome is AccountOutcome.Done done)
            await sessions.BeginAsync(context, done.Account, "password");
        return Back(outcome, "two_factor_off");
    }

    private static IResult Codes(AccountOutcome outcome) =>
        outcome is AccountOutcome.WithCodes made ? new RazorComponentResult<RecoveryCodes>(new { Made = made }) : Back(outcome, "");

    private static RedirectHttpResult Back(AccountOutcome outcome, string done) =>
        TypedResults.LocalRedirect(
            outcome is AccountOutcome.Refused refused ? $"~/tai-khoan?tu-choi={refused.Code}#xac-thuc"
            : done.Length > 0 ? $"~/tai-khoan?xong={done}#xac-thuc"
            : "~/tai-khoan#xac-thuc"
        );
}
