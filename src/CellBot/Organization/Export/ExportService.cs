using System.Globalization;
using CellBot.Auditing;

namespace CellBot.Organization.Export;

/// <summary>
/// Gives lists out for the command line, the API and the console alike, each time into the trail: they are the most sensitive thing there
/// is.
/// </summary>
public sealed class ExportService(IOrganizationStore store, IAuditStore audit, TimeProvider clock)
{
    /// <summary>What may be exported.</summary>
    public static readonly IReadOnlyList<string> Lists = ["units", "groups", "members"];

    /// <param name="list">One of <see cref="Lists"/>.</param>
    /// <param name="unitCode">The subtree to give out; null for everything.</param>
    public async Task<SheetContent> ListAsync(string list, string? unitCode, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await store.SnapshotAsync(cancellationToken);
        var content = Make(list, stored, Within(stored, unitCode));
        await audit.AppendAsync(
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                $"{list}.exported",
                "unit",
                unitCode ?? "",
                ("rows", content.Rows.Count.ToString(CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        return content;
    }

    private static SheetContent Make(string list, OrganizationSnapshot stored, Predicate<Unit> units) =>
        list switch
        {
            "units" => SheetContent.Units(stored, units),
            "groups" => SheetContent.Groups(stored, units),
            "members" => SheetContent.Members(stored, units),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "no such list"),
        };

    private static Predicate<Unit> Within(OrganizationSnapshot stored, string? top)
    {
        if (top is null)
            return _ => true;
        var tree = new UnitTree(stored.Units);
        var ids = tree.Find(top) is { } unit ? tree.Subtree(unit.Id).Select(one => one.Id).ToHashSet() : [];
        return one => ids.Contains(one.Id);
    }
}
