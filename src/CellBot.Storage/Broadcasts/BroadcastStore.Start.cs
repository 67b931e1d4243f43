using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Broadcasts;

public sealed partial class BroadcastStore
{
    private const int WorthAnalyzing = 2_000;

    /// <exception cref="ArgumentException">A kind of unit in the audience has neither a text of its own nor a default one.</exception>
    public Task<int?> StartAsync(long broadcastId, BroadcastTexts texts, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) => database.WriteAsync<int?>(async session =>
    {
        var audience = await session.FirstAsync("""
            UPDATE broadcasts SET state = 'sending', started_at = @now, watched_since = @now
            WHERE id = @broadcastId AND state IN ('approved', 'scheduled')
            RETURNING audience
            """, new { broadcastId, now = now.ToMicros() }, row => StoredJson.Audience(row.GetString(0)));
        if (audience is null)
            return null;
        var whom = new
        {
            broadcastId,
            units = _dialect.List(audience.Units),
            kinds = _dialect.List(audience.EffectiveKinds),
            day = Columns.Day(now),
            purpose = Announcement,
        };
        var kinds = await session.ListAsync($"{AudienceSql.Recipients(_dialect)} SELECT kind, count(*) FROM recipients GROUP BY kind ORDER BY kind", whom, row => row.GetString(0));
        var byKind = await AddTextsAsync(session, broadcastId, texts, kinds);
        var rows = kinds.Count == 0 ? 0 : await AddRowsAsync(session, byKind, whom);
        await session.ExecuteAsync("""
            UPDATE broadcasts SET recipients = @rows,
                unreachable = (SELECT count(*) FROM deliveries d WHERE d.broadcast_id = @broadcastId AND d.purpose = @purpose AND (d.state = 'unreachable' OR d.state = 'gone'))
            WHERE id = @broadcastId
            """, new { broadcastId, rows, purpose = Announcement });
        if (rows >= WorthAnalyzing)
            await _dialect.AnalyzeAsync(session, "deliveries");
        await AuditStore.AppendAsync(session, audit);
        return rows;
    }, cancellationToken);

    // Only texts that somebody gets: one that nobody gets could never be proved.
    private static async Task<Batch> AddTextsAsync(Session session, long broadcastId, BroadcastTexts texts, IReadOnlyList<string> kinds)
    {
        var contents = new Dictionary<string, long>();
        foreach (var kind in kinds)
        {
            var audience = AudienceOf(kind, texts);
            if (contents.ContainsKey(audience))
                continue;
            var message = texts.ByAudience[audience];
            contents[audience] = await session.ScalarAsync<long>("""
                INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted) VALUES (@broadcastId, @purpose, @audience, @Html, @buttons, 1) RETURNING id
                """, new { broadcastId, purpose = Announcement, audience, message.Html, buttons = StoredJson.Write(message.Buttons) });
        }

        return new Batch("text").Add("for_kind", kinds).Add("content_id", kinds.Select(kind => contents[AudienceOf(kind, texts)]));
    }

    private static string AudienceOf(string kind, BroadcastTexts texts)
    {
        var own = AudienceSql.Key(kind);
        if (texts.ByAudience.ContainsKey(own)) return own;
        if (texts.ByAudience.ContainsKey("default")) return "default";
        throw new ArgumentException($"no text for units of kind {kind}: neither {own} nor default", nameof(texts));
    }

    // One statement, whatever the size: nothing of it passes through this program. Rosters are looked up one by one through their index:
    // it is as fast as a join, and cannot go wrong where the planner knows nothing of new tables.
    private Task<int> AddRowsAsync(Session session, Batch byKind, object whom) => session.ExecuteAsync($"""
        {AudienceSql.Recipients(_dialect)}
        INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state, error, for_unit, roster)
        SELECT r.bot_id, b.id, @purpose, r.group_id, r.unit_id, r.chat_id, text.content_id, b.lane, CASE WHEN r.reason IS NULL THEN 'pending' ELSE 'unreachable' END, r.reason,
            CASE WHEN ROW_NUMBER() OVER (PARTITION BY r.unit_id ORDER BY r.group_id) = 1 THEN 1 ELSE 0 END,
            (SELECT count(*) FROM members m WHERE m.unit_id = r.unit_id AND m.left_at IS NULL)
        FROM recipients r
        JOIN {_dialect.From(byKind)} ON text.for_kind = r.kind
        JOIN broadcasts b ON b.id = @broadcastId
        ORDER BY r.group_id
        """, _dialect.Parameters(byKind, whom));
}
