using CellBot.Directives;
using CellBot.Reading;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Directives;

/// <summary>What is read in the document of a directive today, with what the office settled laid over it.</summary>
internal static class DirectiveReadingEndpoints
{
    public static void MapReading(this RouteGroupBuilder directives) =>
        directives.MapGet("/{id:long}/reading", ReadAsync).WithMetadata(AllowedRoles.Any).Produces<object>();

    private static async Task<IResult> ReadAsync(
        long id,
        DirectiveScope scope,
        IDirectiveStore store,
        DirectiveReadings readings,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        // Who was only sent it reads the messages: the reading is of the newest version, which is its own office's.
        if (
            await scope.ReadAsync(ApiCaller.Of(context), id, cancellationToken) is not { IsOwn: true, Directive: { } directive }
            || await store.VersionAsync(id, directive.Version, cancellationToken) is not { } version
        )
            return problems.Of(DirectiveScope.Unknown(id));
        await readings.RefreshAsync(cancellationToken);
        if (readings.Open(version) is not { } open)
            return Results.Text("null", "application/json"); // people wrote it all
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(directive.Version);
        return Results.Text(ReadingJson.Write(open.Reading), "application/json");
    }
}
