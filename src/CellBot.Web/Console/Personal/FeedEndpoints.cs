using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.PersonalPages.Feeds;
using Microsoft.Net.Http.Headers;

namespace CellBot.Web.Console.Personal;

/// <summary>Calendar feeds behind links (RFC 5545), for phones' and offices' calendars, which ask every hour.</summary>
internal static class FeedEndpoints
{
    /// <summary>Every feed lies below it.</summary>
    public const string Root = "/c";

    public static void Map(IEndpointRouteBuilder app)
    {
        var feeds = app.MapGroup(Root).AllowAnonymous();
        feeds.MapGet("/{token}.ics", ReadAsync);
        feeds.MapFallback("/{**rest}", () => TypedResults.NotFound());
    }

    private static async Task<IResult> ReadAsync(
        string token,
        FeedLinkService links,
        FeedService feeds,
        LinkGuesses guesses,
        HttpContext context
    )
    {
        if (await links.OpenAsync(token, context.RequestAborted) is not { } link)
        {
            if (await guesses.CountAsync(context) is not { } wait)
                return TypedResults.NotFound();
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        var content = Encoding.UTF8.GetBytes(await feeds.WriteAsync(link, context.RequestAborted));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        return TypedResults.Bytes(content, "text/calendar; charset=utf-8", entityTag: tag);
    }
}
