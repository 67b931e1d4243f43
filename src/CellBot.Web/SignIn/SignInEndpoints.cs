using CellBot.Organization.Accounts;
using CellBot.Web.Console.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.SignIn;

/// <summary>What the page for signing in posts, and signing out.</summary>
internal static class SignInEndpoints
{
    public const string Name = "ten",
        Password = "mat-khau",
        NewPassword = "mat-khau-moi",
        Again = "nhap-lai",
        Code = "ma",
        Step = "buoc";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(SignInGate.SignIn, ByPasswordAsync).AllowAnonymous();
        app.MapPost($"{SignInGate.SignIn}/ma", ByCodeAsync).AllowAnonymous();
        if (app.ServiceProvider.GetRequiredService<DemoSignIn>().Names.Count > 0)
            app.MapPost($"{SignInGate.SignIn}/mau", AsSampleAsync).AllowAnonymous();
        app.MapPost(SignInGate.SignOut, SignOutAsync);
        app.MapPost(SignInGate.ChangePassword, ChangePasswordAsync);
    }

    /// <summary>An address of this console; anything else is the first page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..]
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl)
            ? address
            : "/";

    private static async Task<IResult> ByPasswordAsync(
        [FromForm] IFormCollection form,
        SignInService service,
        ConsoleSessions sessions,
        SecondSteps steps,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var name = form[Name].ToString();
        var outcome = await service.ByPasswordAsync(name, form[Password].ToString(), ConsoleSessions.AddressOf(context), cancellationToken);
        return await AnswerAsync(outcome, "password", form, sessions, steps, context);
    }

    private static async Task<IResult> ByCodeAsync(
        [FromForm] IFormCollection form,
        SignInService service,
        ConsoleSessions sessions,
        SecondSteps steps,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await steps.FindAsync(form[Step].ToString(), cancellationToken) is not { } account)
            return Show(form, "step_over", null, null);
        var outcome = await service.ByCodeAsync(account, form[Code].ToString(), cancellationToken);
        return outcome is SignInOutcome.Wrong
            ? Show(form, "code_wrong", null, steps.Token(account))
            : await AnswerAsync(outcome, "code", form, sessions, steps, context);
    }

    // Only the demonstration has this route, and only its own people, who have no password.
    private static async Task<IResult> AsSampleAsync(
        [FromForm] IFormCollection form,
        DemoSignIn demo,
        IAccountStore accounts,
        ConsoleSessions sessions,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var name = form[Name].ToString();
        if (
            !demo.Names.Contains(name)
            || await accounts.FindAsync(name, cancellationToken) is not { DisabledAt: null, PasswordHash: null } account
        )
            return Show(form, "wrong", null, null);
        await sessions.BeginAsync(context, account, "demo");
        return TypedResults.LocalRedirect("~" + Local(form[SignInGate.Return]));
    }

    private static async Task<IResult> SignOutAsync([FromForm] IFormCollection form, ConsoleSessions sessions, HttpContext context)
    {
        await sessions.EndAsync(context);
        return TypedResults.LocalRedirect($"~{SignInGate.SignIn}?xong=signed_out");
    }

    private static async Task<IResult> ChangePasswordAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        OwnAccountService own,
        ConsoleSessions sessions,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var account = ((ConsoleCaller)caller).Account;
        var wanted = form[NewPassword].ToString();
        var outcome =
            wanted != form[Again].ToString()
                ? new AccountOutcome.Refused("password_differs")
                : await own.ChangePasswordAsync(account, form[Password].ToString(), wanted, cancellationToken);
        if (outcome is not AccountOutcome.Done done)
            return TypedResults.LocalRedirect($"~{SignInGate.ChangePassword}?tu-choi={((AccountOutcome.Refused)outcome).Code}");
        // The change ended every session, this one too: it goes on as a new one.
        await sessions.BeginAsync(context, done.Account, "password");
        return TypedResults.LocalRedirect(account.MustChangePassword ? "~/?xong=password_changed" : "~/tai-khoan?xong=password_changed");
    }

    private static async Task<IResult> AnswerAsync(
        SignInOutcome outcome,
        string means,
        IFormCollection form,
        ConsoleSessions sessions,
        SecondSteps steps,
        HttpContext context
    )
    {
        switch (outcome)
        {
            case SignInOutcome.Right right:
                await sessions.BeginAsync(context, right.Account, means);
                return TypedResults.LocalRedirect("~" + Local(form[SignInGate.Return]));
            case SignInOutcome.NeedsCode needs:
                return Show(form, null, null, steps.Token(needs.Account));
            case SignInOutcome.Locked locked:
                return Show(form, "locked", locked.Until, null);
            default:
                return Show(form, "wrong", null, null);
        }
    }

    private static RazorComponentResult<SignInAnswer> Show(IFormCollection form, string? refused, DateTimeOffset? until, string? step) =>
        new(
            new
            {
                Typed = form[Name].ToString(),
                Refused = refused,
                Until = until,
                StepToken = step,
                Return = Local(form[SignInGate.Return]),
            }
        )
        {
            StatusCode = refused switch
            {
                null => StatusCodes.Status200OK,
                "locked" => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status401Unauthorized,
            },
        };
}
