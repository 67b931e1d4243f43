using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Conversations;

public sealed class RosterMembershipStore(CellBotDatabase database) : IRosterMembershipStore
{
    public Task<IReadOnlyList<RosterMembership>> OfAsync(long userId, DateOnly today, CancellationToken cancellationToken) =>
        ReadAsync("m.telegram_user_id = @userId", new { userId, day = today.ToText() }, cancellationToken);

    public Task<IReadOnlyList<RosterMembership>> OfMembersAsync(
        IReadOnlyList<long> memberIds,
        DateOnly today,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"m.id {database.Dialect.In("@members")}",
            new { members = database.Dialect.List(memberIds), day = today.ToText() },
            cancellationToken
        );

    private Task<IReadOnlyList<RosterMembership>> ReadAsync(string whose, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RosterMembership>>(
            async session =>
            {
                // Outside their term of office people are members like any other.
                var seats = await session.ListAsync(
                    $"""
                    SELECT m.id, m.full_name,
                        CASE WHEN {JoinRows.InTerm} THEN m.role ELSE 'member' END,
                        u.id, u.code, u.name, u.kind FROM members m JOIN units u ON u.id = m.unit_id
                    WHERE {whose} AND m.left_at IS NULL AND {JoinRows.Exists}
                    ORDER BY u.code
                    """,
                    parameters,
                    row => new RosterMembership(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.Word<MemberRole>(2),
                        row.GetInt64(3),
                        row.GetString(4),
                        row.GetString(5),
                        row.Word<UnitKind>(6)
                    )
                );
                return [.. seats.OrderByDescending(seat => seat.Leads)];
            },
            cancellationToken
        );
}
