using CellBot.Acknowledgements;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Acknowledgements;

// The numbers under the messages, and the cards that show them.
public sealed partial class AcknowledgementStore
{
    // Who came to the roster after the message was sent is not of those it was sent to: asked row by row, for them alone.
    /// <param name="isUnreachedToo">Also on the rows of units that nobody can reach: only a page is read there.</param>
    private async Task CountAsync(Session session, IReadOnlyList<(Meaning Meaning, Tap Tap)> added, int sign, bool isUnreachedToo = false)
    {
        if (added.Count == 0)
            return;
        var joined = await JoinedLaterAsync(session, added);
        await AddToCountsAsync(session, [.. added.Where(one => !joined.ContainsKey(one.Meaning.Asked))], sign, joined: 0, isUnreachedToo);
        foreach (var one in added)
            if (joined.TryGetValue(one.Meaning.Asked, out var since))
                await AddToCountsAsync(session, [one], sign, since, isUnreachedToo);
        await StaleCards.MarkAsync(
            session,
            [
                .. added
                    .Select(one => (one.Meaning.DirectiveId, one.Meaning.Version, one.Meaning.UnitId))
                    .Distinct()
                    .SelectMany(unit => CardSubjects.OfUnit(unit.DirectiveId, unit.Version, unit.UnitId)),
                .. added.Select(one => CardSubjects.Own(one.Meaning.DirectiveId, one.Meaning.Version, one.Meaning.MemberId!.Value)),
            ],
            isUrgent: false
        );
    }

    /// <returns>When they came, of those who came after this version was first sent anywhere.</returns>
    private async Task<Dictionary<Asked, long>> JoinedLaterAsync(Session session, IReadOnlyList<(Meaning Meaning, Tap Tap)> added)
    {
        var batch = new Batch("n")
            .Add("nr", added.Select((_, i) => (long)i))
            .Add("directive_id", added.Select(one => one.Meaning.DirectiveId))
            .Add("version", added.Select(one => (long)one.Meaning.Version))
            .Add("member_id", added.Select(one => one.Meaning.MemberId!.Value));
        var rows = await session.ListAsync(
            $"""
            SELECT n.nr, (SELECT m.joined_at FROM members m WHERE m.id = n.member_id),
                (SELECT MIN(b.started_at) FROM broadcasts b WHERE b.directive_id = n.directive_id AND b.version = n.version)
            FROM {_dialect.From(batch)}
            """,
            _dialect.Parameters(batch),
            row => (Nr: row.GetInt64(0), Joined: row.LongOrNull(1) ?? 0, Started: row.LongOrNull(2) ?? long.MaxValue)
        );
        return rows.Where(row => row.Joined > row.Started).ToDictionary(row => added[(int)row.Nr].Meaning.Asked, row => row.Joined);
    }

    /// <param name="joined">When they came to the roster; 0: they were on it.</param>
    private async Task AddToCountsAsync(
        Session session,
        IReadOnlyList<(Meaning Meaning, Tap Tap)> added,
        int sign,
        long joined,
        bool isUnreachedToo
    )
    {
        if (added.Count == 0)
            return;
        var units = added.GroupBy(one => (one.Meaning.DirectiveId, one.Meaning.Version, one.Meaning.UnitId)).ToList();
        var batch = new Batch("u")
            .Add("directive_id", units.Select(unit => unit.Key.DirectiveId))
            .Add("version", units.Select(unit => (long)unit.Key.Version))
            .Add("unit_id", units.Select(unit => unit.Key.UnitId))
            .Add("more", units.Select(unit => (long)unit.Count() * sign))
            .Add("at", units.Select(unit => unit.Min(one => one.Tap.At).ToMicros()));
        await OutboxRows.CountAsync(session, batch, joined);
        if (isUnreachedToo)
            await OutboxRows.CountUnreachedAsync(session, batch, joined);
    }
}
