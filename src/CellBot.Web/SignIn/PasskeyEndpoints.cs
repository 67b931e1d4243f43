using System.Globalization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Web.Console.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.SignIn;

/// <summary>
/// What the pages' script (<c>passkeys.js</c>) asks before it turns to the authenticator, and the forms it then sends. Signing in itself
/// stands in <see cref="SignInEndpoints"/>.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string Name = "ten-khoa",
        Credential = "khoa",
        Ticket = "phieu";

    /// <summary>One's own.</summary>
    public const string Own = "/tai-khoan/khoa-dang-nhap";

    /// <summary>Both forms bear a credential: some kilobytes at the most.</summary>
    private const int MaxCredential = 64 << 10;

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

    /// <summary>What <c>passkeys.js</c> reads: the question, or a sentence for the person.</summary>
    public static JsonHttpResult<Answer> Json(PasskeyQuestion question) =>
        TypedResults.Json(new Answer(question.Options, question.Ticket, null));

    /// <summary>The credential of a form; empty when it is none.</summary>
    public static string CredentialIn(IFormCollection form) =>
        form[Credential].ToString() is { Length: <= MaxCredential } credential ? credential : "";

    private static async Task<JsonHttpResult<Answer>> AskForNewAsync(
        [FromForm] IFormCollection form,
        Caller caller,
        PasskeyService service,
        ConsoleTexts texts,
        HttpContext context
    )
    {
        var (question, refused) = await service.AskForNewAsync((ConsoleCaller)caller, form[SignInEndpoints.Password].ToString(), context);
        return question is not null
            ? Json(question)
            : TypedResults.Json(new Answer(null, null, texts[$"refusal.{refused}"]), statusCode: StatusCodes.Status409Conflict);
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
                CredentialIn(form),
                form[Ticket].ToString(),
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
        var refused = await service.RemoveAsync(((ConsoleCaller)caller).Account, key, caller.Actor, context.RequestAborted);
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

    /// <param name="Text">Why there is no question, in words.</param>
    internal sealed record Answer(string? Options, string? Ticket, string? Text);
}
