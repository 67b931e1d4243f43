using CellBot.PersonalPages.Feeds;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequest;

namespace CellBot.Web.Console.Personal;

/// <summary>A person's calendar feed, made and ended on their own page.</summary>
internal static class PersonalFeedEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/{token}/lich", MakeAsync).DisableAntiforgery();
        pages.MapPost("/{token}/lich/huy", EndAsync).DisableAntiforgery();
    }

    private static Task<IResult> MakeAsync(
        [AsParameters] PersonalRequest request,
        [FromForm] IFormCollection form,
        FeedLinkService feeds,
        PersonalPageAddress address
    ) =>
        request.ActAsync(
            form,
            async view =>
                await feeds.MakeAsync(Owner(view), Actor(view), request.Aborted) is { } made
                    ? new RazorComponentResult<PersonalFeed>(
                        new { View = view, Address = address.OfFeed(made.Token, request.Context.Request) }
                    )
                    : Back(view.Home, Refused, "not_yours")
        );

    private static Task<IResult> EndAsync([AsParameters] PersonalRequest request, [FromForm] IFormCollection form, FeedLinkService feeds) =>
        request.ActAsync(
            form,
            async view =>
            {
                await feeds.RevokeAsync(Owner(view), Actor(view), request.Aborted);
                return Back(view.Home, Done, "feed_ended");
            }
        );

    private static FeedOwner.OfMember Owner(PersonalView view) => new(view.Visit.Link.MemberId, null);

    private static string Actor(PersonalView view) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"member:{view.Visit.Link.MemberId}");
}
