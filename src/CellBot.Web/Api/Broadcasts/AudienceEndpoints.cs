using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Web.Rules;
using CellBot.Web.Units;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>
/// Named audiences: kept by a unit, used by whoever reaches all their units, changed by whoever keeps them or stands above.
/// </summary>
internal static class AudienceEndpoints
{
    public static void MapAudiences(this RouteGroupBuilder api)
    {
        var audiences = api.MapGroup("/audiences").WithTags("audiences");
        audiences.MapGet("/", ListAsync).WithMetadata(AllowedRoles.Any).Produces<SavedAudiencesAnswer>();
        audiences.MapGet("/{id:long}", FindAsync).WithMetadata(AllowedRoles.Any).Produces<SavedAudienceAnswer>();
        audiences.MapPost("/", AddAsync).WithMetadata(AllowedRoles.Clerk).Produces<SavedAudienceAnswer>(StatusCodes.Status201Created);
        audiences.MapPut("/{id:long}", ChangeAsync).WithMetadata(AllowedRoles.Clerk).Produces<SavedAudienceAnswer>();
        audiences.MapDelete("/{id:long}", RemoveAsync).WithMetadata(AllowedRoles.Clerk).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(SavedAudiences audiences, CancellationToken cancellationToken) =>
        Results.Ok(new SavedAudiencesAnswer([.. (await audiences.ListAsync(cancellationToken)).Select(SavedAudienceAnswer.Of)]));

    private static async Task<IResult> FindAsync(
        long id,
        SavedAudiences audiences,
        Problems problems,
        CancellationToken cancellationToken
    ) =>
        await audiences.FindAsync(id, cancellationToken) is { } found
            ? Results.Ok(SavedAudienceAnswer.Of(found))
            : problems.Of(SavedAudienceService.Unknown(id).Refused!);

    private static async Task<IResult> AddAsync(
        NewSavedAudience body,
        SavedAudienceService service,
        UnitScope scope,
        AudienceCache units,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        var audience = body.Audience.ToAudience();
        if (await scope.RefusalAsync(caller, audience, cancellationToken) is { } outside)
            return problems.Of(outside);
        return await service.AddAsync(body.Name, audience, caller.Top, caller.Actor, cancellationToken) switch
        {
            { Refused: { } refused } => problems.Of(refused),
            { Saved: { } saved } => Results.Json(
                SavedAudienceAnswer.Of(SavedAudiences.Resolve(saved, await units.NowAsync(cancellationToken))),
                statusCode: StatusCodes.Status201Created
            ),
            _ => throw new InvalidOperationException("a decision without an outcome"),
        };
    }

    private static async Task<IResult> ChangeAsync(
        long id,
        ChangedSavedAudience body,
        SavedAudiences audiences,
        SavedAudienceService service,
        UnitScope scope,
        AudienceCache units,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await RefusalAsync(id, audiences, cancellationToken) is { } notTheirs)
            return problems.Of(notTheirs);
        var audience = body.Audience?.ToAudience();
        if (audience is not null && await scope.RefusalAsync(caller, audience, cancellationToken) is { } outside)
            return problems.Of(outside);
        return await service.ChangeAsync(id, body.Name, audience, caller.Actor, cancellationToken) switch
        {
            { Refused: { } refused } => problems.Of(refused),
            { Saved: { } saved } => Results.Ok(
                SavedAudienceAnswer.Of(SavedAudiences.Resolve(saved, await units.NowAsync(cancellationToken)))
            ),
            _ => throw new InvalidOperationException("a decision without an outcome"),
        };
    }

    private static async Task<IResult> RemoveAsync(
        long id,
        SavedAudiences audiences,
        SavedAudienceService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await RefusalAsync(id, audiences, cancellationToken) is { } notTheirs)
            return problems.Of(notTheirs);
        return (await service.RemoveAsync(id, ApiCaller.Of(context).Actor, cancellationToken)).Refused is { } refused
            ? problems.Of(refused)
            : Results.NoContent();
    }

    private static async Task<Decision.Refused?> RefusalAsync(long id, SavedAudiences audiences, CancellationToken cancellationToken) =>
        await audiences.FindAsync(id, cancellationToken) is { } found
            ? await audiences.OwnerRefusalAsync(found.Saved, cancellationToken)
            : SavedAudienceService.Unknown(id).Refused;
}
