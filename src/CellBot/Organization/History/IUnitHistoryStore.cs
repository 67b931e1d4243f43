using CellBot.Auditing;

namespace CellBot.Organization.History;

/// <summary>Units move, merge and end; what was, stays to be asked for. What was sent and counted is never touched: it names units and
/// members by ids that stay.
/// A change that is done takes its audit event into its transaction.</summary>
public interface IUnitHistoryStore
{
    /// <summary>From that day on the unit hangs below another (null: a root).</summary>
    /// <param name="from">Not after today.</param>
    Task<UnitMove> MoveAsync(
        string code,
        string? parentCode,
        DateOnly from,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// From that day on the unit is part of another: it ends the day before, its units below hang below the other, its people stand on the
    /// other's roster as plain members with account and phone (who stands there already stays as they are), its groups get nothing more.
    /// </summary>
    Task<UnitMove> MergeAsync(
        string code,
        string intoCode,
        DateOnly from,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Where the unit has stood, the earliest first; empty when it never moved.</summary>
    Task<IReadOnlyList<UnitPlace>> PlacesAsync(string code, CancellationToken cancellationToken);

    /// <summary>The units that existed on a day, hung as they hung that day.</summary>
    Task<UnitTree> TreeOnAsync(DateOnly day, CancellationToken cancellationToken);
}

public enum UnitMove
{
    Done,
    UnknownUnit,

    /// <summary>It hangs there already, or is merged into itself.</summary>
    SamePlace,

    /// <summary>The other unit lies below this one.</summary>
    Cycle,

    /// <summary>One of the two does not exist on that day, or the day is yet to come.</summary>
    NotThatDay,
}

/// <param name="From">First day; null: since ever.</param>
/// <param name="ParentCode">Null: a root.</param>
public sealed record UnitPlace(DateOnly? From, string? ParentCode, string? ParentName);

/// <summary>Whether a unit may go below, or into, another. Pure.</summary>
public static class UnitMovePolicy
{
    /// <param name="to">Null: to the root.</param>
    public static UnitMove? RefusalOf(UnitTree tree, Unit unit, Unit? to, bool merge, DateOnly from, DateOnly today) =>
        from > today || !unit.ExistsOn(from) || to?.ExistsOn(from) == false ? UnitMove.NotThatDay
        : unit.Id == to?.Id || (!merge && unit.ParentId == to?.Id) ? UnitMove.SamePlace
        : to is not null && tree.IsWithin(to.Id, unit.Id) ? UnitMove.Cycle
        : null;
}
