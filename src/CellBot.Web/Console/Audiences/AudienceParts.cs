using CellBot.Web.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Audiences;

/// <summary>Parts of the recipients' tree, asked for by its page: what lies below a unit, and what words find.</summary>
public static class AudienceParts
{
    public const string Address = "/dot-gui/tao/don-vi";

    private const int MaxFound = 50;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Address, PartAsync);

    /// <param name="duoi">A unit's code: the level below it.</param>
    /// <param name="tim">Words of a name or a code, with or without diacritics.</param>
    private static async Task<IResult> PartAsync(string? duoi, string? tim, Sight sight, CancellationToken cancellationToken)
    {
        var map = await sight.UnitsAsync(cancellationToken);
        if (tim is not null)
        {
            var (found, all) = map.Search(tim, MaxFound);
            return new RazorComponentResult<AudienceFound>(
                new Dictionary<string, object?>
                {
                    ["Map"] = map,
                    ["Found"] = found,
                    ["All"] = all,
                }
            );
        }
        return duoi is not null && map.IsSeen(duoi)
            ? new RazorComponentResult<AudienceLevel>(
                new Dictionary<string, object?>
                {
                    ["Map"] = map,
                    ["Branches"] = map.Children(duoi),
                    ["Depth"] = 1,
                }
            )
            : TypedResults.NotFound();
    }
}
