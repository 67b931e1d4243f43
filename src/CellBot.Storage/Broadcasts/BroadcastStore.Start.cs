using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Broadcasts;

public sealed partial class BroadcastStore
{
    private const int WorthAnalyzing = 2_000;

    /// <exception cref="ArgumentException">A kind of unit in the audience has neither a text of its own nor a default one.</exception>
    public Task<int?> StartAsync(
        long broadcastId,
        BroadcastTexts texts,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<int?>(
            async session =>
            {
                var audience = await session.FirstAsync(
                    """
                    UPDATE broadcasts SET state = 'sending', started_at = @now, watched_since = @now
                    WHERE id = @broadcastId AND state IN ('approved', 'scheduled')
                    RETURNING audience
                    """,
                    new { broadcastId, now = now.ToMicros() },
                    row => StoredJson.Audience(row.GetString(0))
                );
                if (audience is null)
                    return null;
                var whom = new
                {
                    broadcastId,
                    units = _dialect.List(audience.Units),
                    kinds = _dialect.List(audience.EffectiveKinds),
                    day = Columns.Day(now),
                    purpose = Announcement,
                    now = now.ToMicros(),
                };
                var kinds = await session.ListAsync(
                    $"{AudienceSql.Recipients(_dialect)} SELECT kind, count(reason) FROM recipients GROUP BY kind ORDER BY kind",
                    whom,
                    row => (Kind: row.GetString(0), Unreachable: row.GetInt64(1))
                );
                var byKind = await AddTextsAsync(session, broadcastId, texts, [.. kinds.Select(kind => kind.Kind)]);
                var rows = kinds.Count == 0 ? 0 : await AudienceSql.AddRowsAsync(session, byKind, whom);
                await session.ExecuteAsync(
                    "UPDATE broadcasts SET recipients = @rows, unreachable = @unreachable WHERE id = @broadcastId",
                    new
                    {
                        broadcastId,
                        rows,
                        unreachable = kinds.Sum(kind => kind.Unreachable),
                    }
                );
                if (rows >= WorthAnalyzing)
                    await _dialect.AnalyzeAsync(session, "deliveries");
                await AuditStore.AppendAsync(session, audit);
                return rows;
            },
            cancellationToken
        );

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
            contents[audience] = await session.ScalarAsync<long>(
                """
                INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted) VALUES (@broadcastId, @purpose, @audience, @Html, @buttons, 1) RETURNING id
                """,
                new
                {
                    broadcastId,
                    purpose = Announcement,
                    audience,
                    message.Html,
                    buttons = StoredJson.Write(message.Buttons),
                }
            );
        }

        return new Batch("text").Add("for_kind", kinds).Add("content_id", kinds.Select(kind => contents[AudienceOf(kind, texts)]));
    }

    private static string AudienceOf(string kind, BroadcastTexts texts) =>
        AudienceSql.TextKey(kind, texts.ByAudience)
        ?? throw new ArgumentException($"no text for units of kind {kind}: neither {AudienceSql.Key(kind)} nor default", nameof(texts));
}
