using CellBot.Ways;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequest;

namespace CellBot.Web.Console.Personal;

/// <summary>In which order the person of the page wants to be told.</summary>
internal static class PersonalWayEndpoints
{
    public const string Up = "len",
        Sms = "sms",
        AsOffice = "chung",
        Yes = "co",
        No = "khong";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/{token}/cach-nhan", ShowAsync);
        pages.MapPost("/{token}/cach-nhan", ChangeAsync).DisableAntiforgery();
    }

    private static Task<IResult> ShowAsync([AsParameters] PersonalRequest request, OwnWayService ways) =>
        request.OpenAsync(async view => new RazorComponentResult<PersonalWays>(
            new { View = view, List = await ways.OfAsync(view.Visit.Person.MemberIds, request.Aborted) }
        ));

    private static Task<IResult> ChangeAsync([AsParameters] PersonalRequest request, [FromForm] IFormCollection form, OwnWayService ways) =>
        request.ActAsync(
            form,
            async view =>
                ChangeOf(form) is { } change
                && await ways.ChangeAsync(view.Visit.Link.MemberId, view.Visit.Person.MemberIds, change, request.Aborted)
                    ? Back(view.Ways, Done, "ways_changed")
                    : Back(view.Ways, Refused, "ways_same")
        );

    private static OwnWayChange? ChangeOf(IFormCollection form) =>
        WayOrder.Parse(form[Up]) is [var way] ? new OwnWayChange.Raise(way)
        : form[Sms] == No ? new OwnWayChange.Sms(false)
        : form[Sms] == Yes ? new OwnWayChange.Sms(true)
        : form.ContainsKey(AsOffice) ? new OwnWayChange.AsOffice()
        : null;
}
