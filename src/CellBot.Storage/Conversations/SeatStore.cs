using CellBot.Conversations.Dialogs;
using CellBot.Organization;

namespace CellBot.Storage.Conversations;

public sealed class SeatStore(CellBotDatabase database) : ISeatStore
{
    public Task<IReadOnlyList<Seat>> OfAsync(long userId, DateOnly today, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Seat>>(async session =>
    {
        // Outside their term of office people are members like any other.
        var seats = await session.ListAsync("""
            SELECT m.id, m.full_name,
                CASE WHEN (m.term_from IS NULL OR m.term_from <= @today) AND (m.term_to IS NULL OR m.term_to >= @today) THEN m.role ELSE 'member' END,
                u.id, u.code, u.name, u.kind FROM members m JOIN units u ON u.id = m.unit_id
            WHERE m.telegram_user_id = @userId AND m.left_at IS NULL AND (u.valid_from IS NULL OR u.valid_from <= @today) AND (u.valid_to IS NULL OR u.valid_to >= @today)
            ORDER BY u.code
            """,
            new { userId, today = today.ToText() },
            row => new Seat(row.GetInt64(0), row.GetString(1), row.Word<MemberRole>(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.Word<UnitKind>(6)));
        return [.. seats.OrderByDescending(seat => seat.Leads)];
    }, cancellationToken);
}
