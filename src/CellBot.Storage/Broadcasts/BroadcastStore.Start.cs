using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Mailing;
using CellBot.Storage.Organization;
using CellBot.Storage.PersonalPages;

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
                var started = await session.FirstAsync(
                    """
                    UPDATE broadcasts SET state = 'sending', started_at = @now, watched_since = @now,
                        pin_until = CASE WHEN pin = 1 THEN COALESCE(acknowledge_by, expires_at, @pinUntil) END
                    WHERE id = @broadcastId AND state IN ('approved', 'scheduled')
                    RETURNING audience, directive_id, version
                    """,
                    new
                    {
                        broadcastId,
                        now = now.ToMicros(),
                        pinUntil = (now + Broadcast.PinnedFor).ToMicros(),
                    },
                    row => new Started(StoredJson.Audience(row.GetString(0)), row.GetInt64(1), row.GetInt32(2))
                );
                if (started is not var (audience, directiveId, version))
                    return null;
                // First: what of them had not left yet does not count as reached.
                await Replacing.ApplyAsync(session, broadcastId, directiveId, version, texts.Notice, now, audit);
                var only = await Replacing.OnlyAsync(session, directiveId, version);
                var whom = new
                {
                    broadcastId,
                    directiveId,
                    version,
                    units = _dialect.List(audience.Units),
                    excluded = _dialect.List(audience.Excluded),
                    kinds = _dialect.List(audience.EffectiveKinds),
                    day = Columns.Day(now),
                    purpose = Outbox.Announcement,
                    now = now.ToMicros(),
                };
                var kinds = await session.ListAsync(
                    $"{AudienceSql.Recipients(_dialect)} SELECT r.kind, count(r.reason) FROM recipients r WHERE {only} GROUP "
                        + "BY r.kind ORDER BY r.kind",
                    whom,
                    row => (Kind: row.GetString(0), Unreachable: row.GetInt64(1))
                );
                var byKind = await AddTextsAsync(session, broadcastId, texts, [.. kinds.Select(kind => kind.Kind)]);
                var rows = kinds.Count == 0 ? 0 : await Outbox.EnqueueAudienceAsync(session, byKind, whom, only);
                await PushRows.AnnounceAsync(session, broadcastId, now);
                await MailRows.AnnounceAsync(session, broadcastId, now);
                if (texts.Notice is not null)
                    await Replacing.AnswerAsync(session, broadcastId);
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

    private sealed record Started(Audience Audience, long DirectiveId, int Version);

    // Only texts that somebody gets: one that nobody gets could never be proved.
    private static async Task<Batch> AddTextsAsync(Session session, long broadcastId, BroadcastTexts texts, IReadOnlyList<string> kinds)
    {
        var contents = new Dictionary<string, long>();
        foreach (var kind in kinds)
        {
            var audience = AudienceOf(kind, texts);
            if (contents.ContainsKey(audience))
                continue;
            contents[audience] = await Outbox.AddAnnouncementAsync(session, broadcastId, audience, texts.ByAudience[audience]);
        }

        return new Batch("text").Add("for_kind", kinds).Add("content_id", kinds.Select(kind => contents[AudienceOf(kind, texts)]));
    }

    private static string AudienceOf(string kind, BroadcastTexts texts) =>
        AudienceSql.TextKey(kind, texts.ByAudience)
        ?? throw new ArgumentException($"no text for units of kind {kind}: neither {AudienceSql.Key(kind)} nor default", nameof(texts));
}
