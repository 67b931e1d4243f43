using CellBot.Organization.Accounts;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.SigningIn;

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
        app.MapPost(SignInAddress.SignIn, ByPasswordAsync).AllowAnonymous();
        app.MapPost($"{SignInAddress.SignIn}/ma", ByCodeAsync).AllowAnonymous();
        app.MapPost($"{SignInAddress.SignIn}/khoa/hoi", AskForPasskeyAsync).AllowAnonymous();
        app.MapPost($"{SignInAddress.SignIn}/khoa", ByPasskeyAsync).AllowAnonymous();
        if (app.ServiceProvider.GetRequiredService<DemoSignIn>().Names.Count > 0)
            app.MapPost($"{SignInAddress.SignIn}/mau", AsSampleAsync).AllowAnonymous();
        app.MapPost(SignInAddress.SignOut, SignOutAsync);
        app.MapPost(SignInAddress.ChangePassword, ChangePasswordAsync);
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
        return await AnswerAsync(outcome, "password", Local(form[SignInAddress.Return]), sessions, steps, context, name);
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
            return Show("", Local(form[SignInAddress.Return]), "step_over");
        var outcome = await service.ByCodeAsync(account, form[Code].ToString(), cancellationToken);
        return outcome is SignInOutcome.Wrong
            ? Show("", Local(form[SignInAddress.Return]), "code_wrong", step: steps.Token(account))
            : await AnswerAsync(outcome, "code", Local(form[SignInAddress.Return]), sessions, steps, context);
    }

    // The form holds the token alone.
    private static async Task<IResult> AskForPasskeyAsync([FromForm] IFormCollection form, PasskeySignIn passkeys, HttpContext context) =>
        PasskeyFields.Json(await passkeys.AskAsync(context));

    private static async Task<IResult> ByPasskeyAsync(
        [FromForm] IFormCollection form,
        PasskeySignIn passkeys,
        ConsoleSessions sessions,
        SecondSteps steps,
        HttpContext context
    )
    {
        var outcome = await passkeys.AnswerAsync(PasskeyFields.CredentialIn(form), form[PasskeyFields.Ticket].ToString(), context);
        return outcome is SignInOutcome.Wrong
            ? Show("", Local(form[SignInAddress.Return]), "passkey_wrong")
            : await AnswerAsync(outcome, "passkey", Local(form[SignInAddress.Return]), sessions, steps, context);
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
            return Show("", "/", "wrong");
        await sessions.BeginAsync(context, account, "demo");
        return TypedResults.LocalRedirect("~" + Local(form[SignInAddress.Return]));
    }

    private static async Task<IResult> SignOutAsync([FromForm] IFormCollection form, ConsoleSessions sessions, HttpContext context)
    {
        await sessions.EndAsync(context);
        return TypedResults.LocalRedirect($"~{SignInAddress.SignIn}?xong=signed_out");
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
            return TypedResults.LocalRedirect($"~{SignInAddress.ChangePassword}?tu-choi={((AccountOutcome.Refused)outcome).Code}");
        // The change ended every session, this one too: it goes on as a new one.
        await sessions.BeginAsync(context, done.Account, "password");
        return TypedResults.LocalRedirect(account.MustChangePassword ? "~/?xong=password_changed" : "~/tai-khoan?xong=password_changed");
    }

    /// <param name="wanted">Where the person is led then, an address of this console.</param>
    public static async Task<IResult> AnswerAsync(
        SignInOutcome outcome,
        string means,
        string wanted,
        ConsoleSessions sessions,
        SecondSteps steps,
        HttpContext context,
        string typed = ""
    )
    {
        switch (outcome)
        {
            case SignInOutcome.Right right:
                await sessions.BeginAsync(context, right.Account, means);
                return TypedResults.LocalRedirect("~" + wanted);
            case SignInOutcome.NeedsCode needs:
                return Show(typed, wanted, null, step: steps.Token(needs.Account));
            case SignInOutcome.Locked locked:
                return Show(typed, wanted, "locked", locked.Until);
            case SignInOutcome.Unlinked unlinked:
                return Show(typed, wanted, "provider_unknown", subject: unlinked.Subject);
            case SignInOutcome.Refused refused:
                return Show(typed, wanted, refused.Code);
            default:
                return Show(typed, wanted, "wrong");
        }
    }

    private static RazorComponentResult<SignInAnswer> Show(
        string typed,
        string wanted,
        string? refused,
        DateTimeOffset? until = null,
        string? step = null,
        string? subject = null
    ) =>
        new(
            new
            {
                Typed = typed,
                Refused = refused,
                Until = until,
                StepToken = step,
                Subject = subject,
                Return = wanted,
            }
        )
        {
            StatusCode = refused switch
            {
                null => StatusCodes.Status200OK,
                "locked" => StatusCodes.Status429TooManyRequests,
                "provider_away" => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status401Unauthorized,
            },
        };
}
