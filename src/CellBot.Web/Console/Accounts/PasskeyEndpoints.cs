using System.Globalization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Web.Console.SigningIn;
using CellBot.Web.Console.Texts;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Accounts;

/// <summary>
/// What the pages' script (<c>passkeys.js</c>) asks before it turns to the authenticator, and the forms it then sends. Signing in itself
/// stands in <see cref="SignInEndpoints"/>.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string Name = "ten-khoa";

    /// <summary>One's own.</summary>
    public const string Own = "/tai-khoan/khoa-dang-nhap";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost($"{Own}/hoi", AskForNewAsync);
        app.MapPost($"{Own}/them", AddAsync);
        app.MapPost(
            $"{Own}/{{key:long}}/ten",
            async (long key, [FromForm] IFormCollection form, Caller caller, PasskeyService service, CancellationToken cancellationToken) =>
                Back(
                    await service.RenameAsync(((ConsoleCaller)caller).Account, key, form[Name].ToString(), cancellationToken),
                    "passkey_renamed"
                )
        );
        app.MapPost($"{Own}/{{key:long}}/go", RemoveOwnAsync);
        app.MapPost("/he-thong/tai-khoan/{id:long}/khoa-dang-nhap/{key:long}/go", RemoveAsync);
    }

    private static async Task<JsonHttpResult<PasskeyFields.Answer>> AskForNewAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        PasskeyService service,
        ConsoleTexts texts,
        HttpContext context
    )
    {
        var (question, refused) = await service.AskForNewAsync((ConsoleCaller)caller, form[SignInEndpoints.Password].ToString(), context);
        return question is not null
            ? PasskeyFields.Json(question)
            : TypedResults.Json(
                new PasskeyFields.Answer(null, null, texts[$"refusal.{refused}"]),
                statusCode: StatusCodes.Status409Conflict
            );
    }

    private static async Task<RedirectHttpResult> AddAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        PasskeyService service,
        HttpContext context
    ) =>
        Back(
            await service.AddAsync(
                ((ConsoleCaller)caller).Account,
                form[Name].ToString(),
                PasskeyFields.CredentialIn(form),
                form[PasskeyFields.Ticket].ToString(),
                context
            ),
            "passkey_added"
        );

    private static async Task<RedirectHttpResult> RemoveOwnAsync(
        long key,
        [FromForm] IFormCollection form,
        Caller caller,
        PasskeyService service,
        ConsoleSessions sessions,
        IAccountStore accounts,
        HttpContext context
    )
    {
        var id = ((ConsoleCaller)caller).Account.Id;
        var refused = await service.RemoveAsync(((ConsoleCaller)caller).Account, key, caller.Actor, GoAhead.Free, context.RequestAborted);
        // Every session has ended, this one too: it goes on as a new one.
        if (refused is null && await accounts.FindAsync(id, context.RequestAborted) is { } account)
            await sessions.BeginAsync(context, account, "session");
        return Back(refused, "passkey_removed");
    }

    private static async Task<RedirectHttpResult> RemoveAsync(
        long id,
        long key,
        [FromForm] IFormCollection form,
        AccountRequests requests,
        AccountAccess access,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (await requests.FindAsync(id, cancellationToken) is not { } account)
            return TypedResults.LocalRedirect("~/he-thong/tai-khoan?tu-choi=unknown_account");
        var passkey = key.ToString(CultureInfo.InvariantCulture);
        return await AccountEndpoints.AccessAsync(
            account,
            PendingActKind.PasskeyRemoved,
            passkey,
            "passkey_removed",
            form,
            access,
            caller,
            cancellationToken
        );
    }

    private static RedirectHttpResult Back(string? refused, string done) =>
        TypedResults.LocalRedirect($"~/tai-khoan?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}#khoa-dang-nhap");
}
