using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.SigningIn;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Accounts;

/// <summary>Accounts made, changed, disabled and reset by an administrator, within the administrator's own part.</summary>
internal static class AccountEndpoints
{
    public const string Subject = "ma-nguoi-dung";

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
        return outcome is AccountOutcome.Refused refused ? FilledForm.Again("/he-thong/tai-khoan/them", form, refused.Code) : Show(outcome);
    }

    private static async Task<IResult> ActAsync(
        long id,
        string act,
        [FromForm] IFormCollection form,
        AccountRequests requests,
        AccountService service,
        AccountAccess access,
        SecondAdministrators seconds,
        Caller caller,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(id, cancellationToken) is not { } account)
            return TypedResults.LocalRedirect("~/he-thong/tai-khoan?tu-choi=unknown_account");
        switch (act)
        {
            case "quyen":
                return await ChangeAsync(account, form, requests, service, seconds, caller, cancellationToken);
            case "khoa":
                return await DisableAsync(account, form, service, seconds, caller, cancellationToken);
            case "mo":
                return Back(id, await service.EnableAsync(id, caller.Actor, cancellationToken), "account_enabled");
            case "dat-lai":
                return await ResetAsync(account, form, service, access, caller, cancellationToken);
            case "go-ung-dung":
                return await AccessAsync(
                    account,
                    PendingActKind.SecondFactorTaken,
                    "",
                    "two_factor_taken",
                    form,
                    access,
                    caller,
                    cancellationToken
                );
            case "lien-ket":
                var (link, refused) = await LinkAsync(form[Subject].ToString(), context);
                return link is null
                    ? Back(id, refused, "")
                    : await AccessAsync(
                        account,
                        PendingActKind.AccountLinked,
                        link,
                        "account_linked",
                        form,
                        access,
                        caller,
                        cancellationToken
                    );
            case "go-lien-ket":
                return await AccessAsync(
                    account,
                    PendingActKind.AccountUnlinked,
                    "",
                    "account_unlinked",
                    form,
                    access,
                    caller,
                    cancellationToken
                );
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
    private static RazorComponentResult<AccountPassword> Show(AccountOutcome outcome, bool isWaiting = false) =>
        new(new { Made = (AccountOutcome.WithPassword)outcome, IsWaiting = isWaiting });

    private static async Task<IResult> ResetAsync(
        Account account,
        IFormCollection form,
        AccountService service,
        AccountAccess access,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (password, hash) = service.NewPassword(account);
        var clearance = await ClearAsync(account, PendingActKind.PasswordReset, hash, form, access, caller, cancellationToken);
        if (clearance is Clearance.Refused)
            return Held(account.Id, clearance);
        if (
            clearance is Clearance.Go(var go)
            && await access.CarryOutAsync(account, PendingActKind.PasswordReset, hash, caller.Actor, go, cancellationToken) is { } refused
        )
            return Back(account.Id, refused, "");
        return Show(new AccountOutcome.WithPassword(account, password), clearance is Clearance.Waits);
    }

    /// <summary>What gives or takes a way in, by the page of the account.</summary>
    internal static async Task<RedirectHttpResult> AccessAsync(
        Account account,
        PendingActKind kind,
        string payload,
        string done,
        IFormCollection form,
        AccountAccess access,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        await ClearAsync(account, kind, payload, form, access, caller, cancellationToken) switch
        {
            Clearance.Go(var go) => Back(
                account.Id,
                await access.CarryOutAsync(account, kind, payload, caller.Actor, go, cancellationToken),
                done
            ),
            var held => Held(account.Id, held),
        };

    private static Task<Clearance> ClearAsync(
        Account account,
        PendingActKind kind,
        string payload,
        IFormCollection form,
        AccountAccess access,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        access.ClearAsync(
            account,
            kind,
            payload,
            form[PendingActEndpoints.Reason].ToString(),
            form[PendingActEndpoints.Word].ToString(),
            caller.Actor,
            cancellationToken
        );

    private static async Task<RedirectHttpResult> ChangeAsync(
        Account account,
        IFormCollection form,
        AccountRequests requests,
        AccountService service,
        SecondAdministrators seconds,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var name = form[AccountRequests.FullName].ToString();
        var grants = AccountRequests.GrantsIn(form);
        var outside = await requests.OutsideAsync(grants, cancellationToken);
        var go = GoAhead.Free;
        if (PendingActPolicy.ChangesRoles(account, grants))
        {
            // What the rules refuse bothers nobody else.
            if (await service.FaultAsync(account, name, grants, outside, cancellationToken) is { } fault)
                return Back(account.Id, fault, "");
            var wanted = PendingActService.OfRoles(account, grants, form[PendingActEndpoints.Reason].ToString());
            var clearance = await seconds.ClearAsync(wanted, caller.Actor, form[PendingActEndpoints.Word].ToString(), cancellationToken);
            if (clearance is not Clearance.Go(var given))
                return Held(account.Id, clearance);
            go = given;
        }
        return Back(
            account.Id,
            await service.ChangeAsync(account.Id, name, grants, outside, caller.Actor, go, cancellationToken),
            "roles_changed"
        );
    }

    private static async Task<RedirectHttpResult> DisableAsync(
        Account account,
        IFormCollection form,
        AccountService service,
        SecondAdministrators seconds,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (account.Id == (caller as ConsoleCaller)?.Account.Id)
            return Back(account.Id, "own_account", "");
        var go = GoAhead.Free;
        // Whoever disables the other administrators is alone then.
        if (PendingActPolicy.IsAdministrator(account))
        {
            var wanted = PendingActService.OfDisabling(account, form[PendingActEndpoints.Reason].ToString());
            var clearance = await seconds.ClearAsync(wanted, caller.Actor, form[PendingActEndpoints.Word].ToString(), cancellationToken);
            if (clearance is not Clearance.Go(var given))
                return Held(account.Id, clearance);
            go = given;
        }
        return Back(account.Id, await service.DisableAsync(account.Id, caller.Actor, go, cancellationToken), "account_disabled");
    }

    private static RedirectHttpResult Held(long id, Clearance clearance) =>
        clearance is Clearance.Refused refused ? Back(id, refused.Code, "") : PendingActEndpoints.ToWaiting();

    // The issuer is as the provider itself says: an address with and without its last slash are two.
    private static async Task<(string? Link, string? Refused)> LinkAsync(string typed, HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<SignInSettings>().OpenIdConnect.IsOn)
            return (null, "provider_off");
        if (AccountLinkPolicy.SubjectOf(typed) is not { } subject)
            return (null, "bad_subject");
        try
        {
            return (AccountAccess.LinkOf((await ProviderSetup.DescriptionAsync(context)).Issuer, subject), null);
        }
        catch (Exception failure) when (ProviderEvents.ReasonOf(failure) is "provider_away")
        {
            return (null, "provider_away");
        }
    }

    private static RedirectHttpResult Back(long id, AccountOutcome outcome, string done) =>
        Back(id, (outcome as AccountOutcome.Refused)?.Code, done);

    private static RedirectHttpResult Back(long id, string? refused, string done) =>
        TypedResults.LocalRedirect($"~/he-thong/tai-khoan/{id}?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}");
}
