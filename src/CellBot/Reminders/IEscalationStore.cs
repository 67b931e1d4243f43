using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>Who is late with a broadcast, what has been done about it, and whom to turn to.</summary>
public interface IEscalationStore
{
    /// <summary>Units that were sent the broadcast and have not acknowledged or confirmed it, by code, with those who lead them.</summary>
    Task<IReadOnlyList<LateUnit>> LateUnitsAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>Steps taken, in order, each with what became of its message.</summary>
    Task<IReadOnlyList<StoredStep>> StepsAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>Every unit with its place in the tree, and an active group of those that are committees or offices.</summary>
    Task<IReadOnlyList<SuperiorUnit>> OfficesAsync(CancellationToken cancellationToken);
}

/// <param name="BotId">The bot that serves the unit's group.</param>
public sealed record LateUnit(
    long UnitId,
    string Code,
    string Name,
    UnitKind Kind,
    long? ParentId,
    long BotId,
    int Roster,
    int Acknowledged,
    IReadOnlyList<UnitLeader> Leaders
);

/// <summary>A secretary, deputy or team leader who may be written to.</summary>
public sealed record UnitLeader(long MemberId, long UserId, MemberRole Role);

/// <param name="Message">Null: nobody could be written to.</param>
public sealed record StoredStep(long UnitId, EscalationStep Step, DeliveryState? Message);

/// <param name="Purpose">With <paramref name="RecipientId"/> the outbox row that carries it; null: there was nobody to tell.</param>
public sealed record TakenStep(long BroadcastId, long UnitId, EscalationStep Step, string? Purpose, long? RecipientId);

/// <param name="GroupId">Its active group; null: none.</param>
public sealed record SuperiorUnit(long UnitId, long? ParentId, UnitKind Kind, string Name, long? GroupId, long? ChatId, long? BotId);
