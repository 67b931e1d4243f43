using CellBot.Acknowledgements;

namespace CellBot.Storage.Acknowledgements;

// Members without a phone, counted on their secretary's word.
public sealed partial class AcknowledgementStore
{
    /// <returns>The members counted now; others than the unit's, and those counted before, are left out.</returns>
    internal async Task<IReadOnlyList<long>> AddOnBehalfAsync(
        Session session,
        long directiveId,
        int version,
        ConfirmOrder order,
        long? leader,
        IReadOnlyList<long> memberIds
    )
    {
        var added = await session.ListAsync(
            $"""
            INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, by_member_id, at)
            SELECT @directiveId, @version, @BroadcastId, m.unit_id, m.id, 'behalf', @leader, @at FROM members m WHERE m.unit_id = @UnitId
                AND m.left_at IS NULL AND m.id {_dialect.In(
                "@members"
            )}
            ON CONFLICT (directive_id, version, member_id) DO NOTHING RETURNING member_id
            """,
            new
            {
                directiveId,
                version,
                order.BroadcastId,
                order.UnitId,
                leader,
                at = order.At.ToMicros(),
                members = _dialect.List(memberIds),
            },
            row => row.GetInt64(0)
        );
        await CountAsync(session, Counted(directiveId, version, order, added), 1);
        return added;
    }

    /// <returns>The members not counted any more.</returns>
    internal async Task<IReadOnlyList<long>> TakeBackAsync(
        Session session,
        long directiveId,
        int version,
        ConfirmOrder order,
        IReadOnlyList<long> memberIds,
        DateTimeOffset notBefore
    )
    {
        var freed = await session.ListAsync(
            $"""
            DELETE FROM acknowledgements WHERE directive_id = @directiveId AND version = @version AND unit_id = @UnitId AND via = 'behalf'
                AND at >= @notBefore
              AND member_id {_dialect.In("@members")} RETURNING member_id
            """,
            new
            {
                directiveId,
                version,
                order.UnitId,
                notBefore = notBefore.ToMicros(),
                members = _dialect.List(memberIds),
            },
            row => row.GetInt64(0)
        );
        await CountAsync(session, Counted(directiveId, version, order, freed), -1);
        return freed;
    }

    private static List<(Meaning, Tap)> Counted(long directiveId, int version, ConfirmOrder order, IReadOnlyList<long> members) =>
        [
            .. members.Select(member =>
                (
                    new Meaning(directiveId, version, order.UnitId, member, null, order.BroadcastId, false),
                    new Tap(order.BroadcastId, 0, 0, order.At)
                )
            ),
        ];
}
