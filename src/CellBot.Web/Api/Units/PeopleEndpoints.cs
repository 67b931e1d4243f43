using CellBot.Organization.Export;
using CellBot.Organization.Privacy;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Units;

/// <summary>
/// Lists given out, and one person's rights. What a key may see is its unit's subtree; of a person every place must lie in it.
/// </summary>
internal static class PeopleEndpoints
{
    public static bool IsXlsx(string? contentType) => contentType?.StartsWith(FileTypes.Xlsx, StringComparison.OrdinalIgnoreCase) == true;

    public static void MapPeople(this RouteGroupBuilder api)
    {
        foreach (var list in ExportService.Lists)
            api.MapGet(
                    $"/{list}/export",
                    (string? format, ExportService service, Problems problems, HttpContext context, CancellationToken cancellationToken) =>
                        ListAsync(list, format, service, problems, context, cancellationToken)
                )
                .WithTags("units")
                .WithMetadata(AllowedRoles.Clerk)
                .Produces<string>(StatusCodes.Status200OK, "text/csv", FileTypes.Xlsx);
        api.MapGet("/members/{id:long}/personal-data", PersonAsync)
            .WithTags("units")
            .WithMetadata(AllowedRoles.Administrator)
            .Produces<PersonAnswer>();
        api.MapPost("/members/{id:long}/erase", EraseAsync)
            .WithTags("units")
            .WithMetadata(AllowedRoles.Administrator)
            .Produces<ErasedAnswer>();
    }

    private static async Task<IResult> ListAsync(
        string list,
        string? format,
        ExportService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (format is not (null or "csv" or "xlsx"))
            return problems.Of("bad_request", "format may be csv, xlsx");
        var caller = ApiCaller.Of(context);
        var content = await service.ListAsync(list, caller.Top, caller.Actor, cancellationToken);
        return format == "xlsx"
            ? Results.File(SheetWriter.Xlsx(content), FileTypes.Xlsx, $"{list}.xlsx")
            : Results.File(SheetWriter.Csv(content), "text/csv; charset=utf-8", $"{list}.csv");
    }

    private static Task<IResult> PersonAsync(
        long id,
        PersonService service,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        OfAsync(
            id,
            service,
            scope,
            problems,
            context,
            async (person, actor) =>
            {
                var file = await service.ExportAsync(person, actor, cancellationToken);
                return Results.Ok(new PersonAnswer(file.Person.MemberIds, file.Sections));
            },
            cancellationToken
        );

    private static Task<IResult> EraseAsync(
        long id,
        PersonService service,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        OfAsync(
            id,
            service,
            scope,
            problems,
            context,
            async (person, actor) =>
            {
                await service.EraseAsync(person, actor, cancellationToken);
                return Results.Ok(new ErasedAnswer(person.MemberIds.Count));
            },
            cancellationToken
        );

    // Somebody outside the key's subtree is answered like somebody who is not there.
    private static async Task<IResult> OfAsync(
        long id,
        PersonService service,
        UnitScope scope,
        Problems problems,
        HttpContext context,
        Func<PersonKey, string, Task<IResult>> act,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (
            await service.FindAsync(id, cancellationToken) is { } person
            && await PersonScope.MayAsync(person, service, scope, caller, cancellationToken)
        )
            return await act(person, caller.Actor.Name);
        return problems.Of("not_found", $"there is no member {id} in the key's units");
    }
}

/// <summary>Everything stored about one person, by section.</summary>
public sealed record PersonAnswer(
    IReadOnlyList<long> MemberIds,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Sections
);

/// <param name="Places">Places on rosters that named the person.</param>
public sealed record ErasedAnswer(int Places);
