namespace CellBot.Reminders;

/// <summary>What a reminder asks for: it goes to those who still owe exactly that.</summary>
public enum Obligation
{
    /// <summary>To acknowledge or confirm for the unit.</summary>
    Acknowledge,

    /// <summary>To carry the tasks out, until the unit has reported them done.</summary>
    CarryOut,
}

/// <summary>Where a unit stands with one directive.</summary>
/// <param name="ChatId">Its group; null: none is linked, or it is gone.</param>
/// <param name="Received">The directive was sent to it.</param>
/// <param name="Confirmed">The secretary confirmed the version that was sent, or every member has acknowledged.</param>
/// <param name="Done">It reported the tasks done.</param>
public sealed record UnitStanding(string UnitCode, long? ChatId, bool Received, bool Confirmed, bool Done);

/// <summary>Who is reminded now. Asked at the moment of sending, never before: a thing done clears its reminder by itself.</summary>
public static class RecipientFilter
{
    /// <summary>The units that still owe and can be reached, in the order given.</summary>
    public static IReadOnlyList<UnitStanding> Of(Obligation obligation, IEnumerable<UnitStanding> units) =>
        [.. units.Where(unit => unit is { ChatId: not null, Received: true } && Owes(obligation, unit))];

    public static bool Owes(Obligation obligation, UnitStanding unit) =>
        obligation switch
        {
            Obligation.Acknowledge => !unit.Confirmed && !unit.Done,
            _ => !unit.Done,
        };
}
