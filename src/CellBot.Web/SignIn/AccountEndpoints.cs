using CellBot.Web.Console.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.SignIn;

/// <summary>Accounts made, changed, disabled and reset by an administrator, within the administrator's own part.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/he-thong/tai-khoan/them", AddAsync);
        app.MapPost("/he-thong/tai-khoan/{id:long}/{act}", ActAsync);
        app.MapPost("/he-thong/tai-khoan/{id:long}/phien/{session:long}/ket-thuc", EndSessionAsync);
    }

    private static async Task<IResult> AddAsync(
        [FromForm] IFormCollection form,
        AccountRequests requests,
        AccountService service,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var grants = AccountRequests.GrantsIn(form);
        var outcome = await service.AddAsync(
            form[SignInEndpoints.Name].ToString().Trim(),
            form[AccountRequests.FullName].ToString(),
            grants,
            null,
            await requests.OutsideAsync(grants, cancellationToken),
            caller.Actor,
            cancellationToken
        );
        return outcome is AccountOutcome.Refused refused
            ? Console.Acts.ConsoleFormEndpoints.Again("/he-thong/tai-khoan/them", form, refused.Code)
            : Show(outcome);
    }

    private static async Task<IResult> ActAsync(
        long id,
        string act,
        [FromForm] IFormCollection form,
        AccountRequests requests,
        AccountService service,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(id, cancellationToken) is not { } account)
            return TypedResults.LocalRedirect("~/he-thong/tai-khoan?tu-choi=unknown_account");
        switch (act)
        {
            case "quyen":
                var grants = AccountRequests.GrantsIn(form);
                var outside = await requests.OutsideAsync(grants, cancellationToken);
                return Back(
                    id,
                    await service.ChangeAsync(
                        id,
                        form[AccountRequests.FullName].ToString(),
                        grants,
                        outside,
                        caller.Actor,
                        cancellationToken
                    ),
                    "roles_changed"
                );
            case "khoa":
                return account.Id == (caller as ConsoleCaller)?.Account.Id
                    ? Back(id, new AccountOutcome.Refused("own_account"), "")
                    : Back(id, await service.DisableAsync(id, caller.Actor, cancellationToken), "account_disabled");
            case "mo":
                return Back(id, await service.EnableAsync(id, caller.Actor, cancellationToken), "account_enabled");
            case "dat-lai":
                return await service.ResetPasswordAsync(id, null, caller.Actor, cancellationToken) is AccountOutcome.WithPassword made
                    ? Show(made)
                    : Back(id, new AccountOutcome.Refused("account_changed"), "");
            case "go-ung-dung":
                return Back(id, await service.TakeSecondFactorAsync(id, caller.Actor, cancellationToken), "two_factor_taken");
            case "ket-thuc-phien":
                await service.EndSessionsAsync(id, null, caller.Actor, cancellationToken);
                return Back(id, new AccountOutcome.Done(account), "sessions_ended");
            default:
                return Results.NotFound();
        }
    }

    private static async Task<IResult> EndSessionAsync(
        long id,
        long session,
        [FromForm] IFormCollection form,
        AccountRequests requests,
        AccountService service,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(id, cancellationToken) is not { } account)
            return TypedResults.LocalRedirect("~/he-thong/tai-khoan?tu-choi=unknown_account");
        return await service.EndSessionAsync(id, session, caller.Actor, cancellationToken)
            ? Back(id, new AccountOutcome.Done(account), "session_ended")
            : Back(id, new AccountOutcome.Refused("unknown_session"), "");
    }

    // The password exists in this answer alone: no redirect, nothing in the address.
    private static RazorComponentResult<AccountPassword> Show(AccountOutcome outcome) =>
        new(new { Made = (AccountOutcome.WithPassword)outcome });

    private static RedirectHttpResult Back(long id, AccountOutcome outcome, string done) =>
        TypedResults.LocalRedirect(
            $"~/he-thong/tai-khoan/{id}?{(outcome is AccountOutcome.Refused refused ? $"tu-choi={refused.Code}" : $"xong={done}")}"
        );
}
