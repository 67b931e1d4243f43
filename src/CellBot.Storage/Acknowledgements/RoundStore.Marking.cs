using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Acknowledgements;

// Words on behalf, given and taken back from a round.
public sealed partial class RoundStore
{
    public Task<RoundOutcome?> MarkAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken) =>
        ChangeAsync(
            order,
            numbers,
            "member.received_on_behalf",
            (session, sent, by, leader, members) =>
                acknowledgements.AddOnBehalfAsync(session, sent.DirectiveId, sent.Version, by, leader, members),
            cancellationToken
        );

    public Task<RoundOutcome?> UnmarkAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken) =>
        ChangeAsync(
            order,
            numbers,
            "member.received_on_behalf.corrected",
            (session, sent, by, _, members) =>
                acknowledgements.TakeBackAsync(
                    session,
                    sent.DirectiveId,
                    sent.Version,
                    by,
                    members,
                    order.At - ConfirmationPolicy.Correctable
                ),
            cancellationToken
        );

    private Task<RoundOutcome?> ChangeAsync(
        RoundOrder order,
        IReadOnlyList<int> numbers,
        string action,
        Func<Session, SentThere, ConfirmOrder, long?, IReadOnlyList<long>, Task<IReadOnlyList<long>>> change,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<RoundOutcome?>(
            async session =>
            {
                if (await FindAsync(session, order.RoundId) is not { } round)
                    return null;
                var leader = order.UserId is { } user ? await LeaderAsync(session, round.UnitId, user, order.At) : null;
                if (leader is null && order.Office is null)
                    return null;
                List<long> members = [.. round.Lines.Where(line => numbers.Contains(line.Number)).Select(line => line.MemberId)];
                var (changed, words) = (new HashSet<long>(), 0);
                foreach (var directive in round.Directives)
                {
                    var sent = new SentThere(directive.BroadcastId, directive.Directive.Id, directive.Version, round.MadeAt);
                    var by = new ConfirmOrder(sent.BroadcastId, round.UnitId, order.UserId ?? 0, order.At);
                    var now = await change(session, sent, by, leader, members);
                    changed.UnionWith(now);
                    words += now.Count;
                    await StaleCards.MarkAsync(session, CardSubjects.OfUnit(sent.DirectiveId, sent.Version, round.UnitId), isUrgent: true);
                    if (now.Count > 0)
                        await AuditStore.AppendAsync(session, Trail(order, round, sent, action, leader, now));
                }
                return new RoundOutcome(changed.Count, words);
            },
            cancellationToken
        );

    private static Task<long?> LeaderAsync(Session session, long unitId, long userId, DateTimeOffset at) =>
        session.ScalarAsync<long?>(
            $"""
            SELECT m.id FROM members m JOIN units u ON u.id = m.unit_id
            WHERE m.unit_id = @unitId AND m.telegram_user_id = @userId AND {JoinRows.Leads} AND {JoinRows.Exists}
            """,
            new
            {
                unitId,
                userId,
                day = Columns.Day(at),
            }
        );

    private static AuditEvent Trail(
        RoundOrder order,
        Round round,
        SentThere sent,
        string action,
        long? leader,
        IReadOnlyList<long> members
    ) =>
        AuditEvent.Of(
            order.At,
            leader is { } member ? $"member:{Text(member)}" : order.Office!,
            action,
            "unit",
            Text(round.UnitId),
            ("broadcast", Text(sent.BroadcastId)),
            ("members", string.Join(' ', members.Select(Text))),
            ("round", Text(round.Id))
        );

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
