using System.Globalization;
using CellBot.Mailing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// Pages behind the links of letters. Opening one does nothing: mail programs and their guards open links by themselves. The button does,
/// and the one POST that a mail program makes when its reader wants no more letters (RFC 8058).
/// </summary>
internal static class LetterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup(MailLinks.Root).AllowAnonymous();
        letters.MapGet(
            "/{token}/xac-nhan",
            (string token, MailLinks links, MailService mail, LinkGuesses guesses, HttpContext context) =>
                ShowAsync("confirm", token, links, mail, guesses, context)
        );
        letters.MapGet(
            "/{token}/ngung",
            (string token, MailLinks links, MailService mail, LinkGuesses guesses, HttpContext context) =>
                ShowAsync("end", token, links, mail, guesses, context)
        );
        letters
            .MapPost(
                "/{token}/xac-nhan",
                (string token, MailLinks links, MailService mail, LinkGuesses guesses, HttpContext context) =>
                    DoAsync("confirmed", token, links, guesses, context, id => mail.ProveAsync(id, context.RequestAborted))
            )
            .DisableAntiforgery();
        letters
            .MapPost(
                "/{token}/ngung",
                (string token, MailLinks links, MailService mail, LinkGuesses guesses, HttpContext context) =>
                    DoAsync(
                        "ended",
                        token,
                        links,
                        guesses,
                        context,
                        async id =>
                        {
                            // Ended twice is ended: the same answer.
                            await mail.EndByReaderAsync(id, context.RequestAborted);
                            return true;
                        }
                    )
            )
            .DisableAntiforgery();
        letters.MapFallback("/{**rest}", () => Closed(StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> ShowAsync(
        string what,
        string token,
        MailLinks links,
        MailService mail,
        LinkGuesses guesses,
        HttpContext context
    ) =>
        links.AddressOf(token) is { } id && (what == "end" || await mail.ExistsAsync(id, context.RequestAborted))
            ? Page(what)
            : await GuessedAsync(guesses, context);

    private static async Task<IResult> DoAsync(
        string done,
        string token,
        MailLinks links,
        LinkGuesses guesses,
        HttpContext context,
        Func<long, Task<bool>> act
    ) => links.AddressOf(token) is { } id && await act(id) ? Page(done) : await GuessedAsync(guesses, context);

    private static async Task<IResult> GuessedAsync(LinkGuesses guesses, HttpContext context)
    {
        if (await guesses.CountAsync(context) is not { } wait)
            return Closed(StatusCodes.Status404NotFound);
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Closed(StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<LetterPage> Page(string what) => new(new { What = what });

    private static RazorComponentResult<PersonalClosed> Closed(int status) => new() { StatusCode = status };
}
