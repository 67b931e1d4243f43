using System.Globalization;
using CellBot.Auditing;
using CellBot.PersonalPages.Feeds;
using CellBot.Web.Console.People;
using CellBot.Web.Console.Personal;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Links;

/// <summary>Links to calendar feeds: the unit's own, or of one person on its roster.</summary>
internal static class FeedFormEndpoints
{
    public const string Member = "nguoi";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/lich", MakeAsync);
        app.MapPost("/don-vi/{code}/lich/huy", EndAsync);
    }

    // The address exists in this answer alone, as a personal page's does.
    private static async Task<IResult> MakeAsync(
        string code,
        [FromForm] IFormCollection form,
        FeedLinkService feeds,
        PeopleQueries queries,
        PersonalPageAddress address,
        HttpRequest request,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var owner = OwnerOf(code, form);
        if (await feeds.MakeAsync(owner, actor.Name, cancellationToken) is not { } made)
            return RedirectTo(code, "tu-choi=feed_nobody");
        var member = owner is FeedOwner.OfMember(var id, _)
            ? (await queries.RosterAsync(code, cancellationToken)).FirstOrDefault(entry => entry.Member.Id == id)?.Member
            : null;
        return new RazorComponentResult<FeedSheet>(
            new
            {
                UnitCode = code,
                Member = member,
                made.Link,
                Address = address.OfFeed(made.Token, request),
            }
        );
    }

    private static async Task<RedirectHttpResult> EndAsync(
        string code,
        [FromForm] IFormCollection form,
        FeedLinkService feeds,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await feeds.RevokeAsync(OwnerOf(code, form), actor.Name, cancellationToken)
            ? RedirectTo(code, "xong=feed_ended")
            : RedirectTo(code, "tu-choi=feed_none");

    private static FeedOwner OwnerOf(string code, IFormCollection form) =>
        long.TryParse(form[Member], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new FeedOwner.OfMember(id, code)
            : new FeedOwner.OfUnit(code);

    private static RedirectHttpResult RedirectTo(string code, string outcome) =>
        TypedResults.LocalRedirect($"~{UnitLinks.To(code)}?{outcome}");
}
