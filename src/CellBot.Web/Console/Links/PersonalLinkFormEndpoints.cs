using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.PersonalLinks;
using CellBot.Web.Console.People;
using CellBot.Web.Console.Personal;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Links;

/// <summary>Links to people's own pages: for one person of a unit, or a sheet each for all who have none.</summary>
internal static class PersonalLinkFormEndpoints
{
    public const string Member = "nguoi";

    /// <summary>Sheets made at once.</summary>
    public const int MostSheets = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/trang-ca-nhan", MakeAsync);
        app.MapPost("/don-vi/{code}/trang-ca-nhan/huy", RevokeAsync);
    }

    // The addresses exist in this answer alone, as the codes of invitations do.
    private static async Task<IResult> MakeAsync(
        string code,
        [FromForm] IFormCollection form,
        PersonalLinkService links,
        PeopleQueries queries,
        PersonalPageAddress address,
        HttpRequest request,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var roster = await queries.RosterAsync(code, cancellationToken);
        var known = await links.OfUnitAsync(code, cancellationToken);
        var one = Id(form);
        var sheets = new List<PersonalSheet>();
        foreach (
            var member in roster
                .Select(entry => entry.Member)
                .Where(member => one is null ? !known.ContainsKey(member.Id) : member.Id == one)
                .Take(MostSheets)
        )
            if (await links.MakeAsync(code, member.Id, actor.Name, cancellationToken) is { } made)
                sheets.Add(new PersonalSheet(member, made.Link, address.Of(made.Token, request)));
        return sheets.Count > 0
            ? new RazorComponentResult<PersonalSheets>(new { UnitCode = code, Sheets = (IReadOnlyList<PersonalSheet>)sheets })
            : RedirectTo(code, "tu-choi=personal_nobody");
    }

    private static async Task<RedirectHttpResult> RevokeAsync(
        string code,
        [FromForm] IFormCollection form,
        PersonalLinkService links,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        Id(form) is { } member && await links.RevokeAsync(code, member, actor.Name, cancellationToken)
            ? RedirectTo(code, "xong=personal_revoked")
            : RedirectTo(code, "tu-choi=personal_none");

    private static long? Id(IFormCollection form) =>
        long.TryParse(form[Member], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static RedirectHttpResult RedirectTo(string code, string outcome) =>
        TypedResults.LocalRedirect($"~{UnitLinks.To(code)}?{outcome}");
}
