using System.Security.Cryptography;
using System.Text;
using CellBot.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Delivery;

/// <summary>
/// The one place where messages get into the outbox: always in the transaction of what they tell of. The sender of this process is woken
/// when it commits.
/// </summary>
internal static class Outbox
{
    public const string Announcement = "announcement";

    /// <summary>
    /// One text to the recipients named, as a flow of its own beside its broadcast, which may be completed. Who has a message of this
    /// purpose already gets no other.
    /// </summary>
    public static async Task EnqueueAsync(Session session, OutboxMessage message, DateTimeOffset now)
    {
        var contentId = await session.ScalarAsync<long>(
            """
            INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted, expires_at, flow, flow_at, protect)
            VALUES (@BroadcastId, @Purpose, @audience, @Html, @buttons, 0, @expires, 'sending', @now,
                COALESCE((SELECT b.protect FROM broadcasts b WHERE b.id = @BroadcastId), 0))
            ON CONFLICT (broadcast_id, purpose, audience) DO UPDATE SET expires_at = excluded.expires_at, flow = excluded.flow,
                flow_at = excluded.flow_at
            RETURNING id
            """,
            new
            {
                message.BroadcastId,
                message.Purpose,
                audience = Digest(message.Message),
                message.Message.Html,
                buttons = StoredJson.Write(message.Message.Buttons),
                expires = message.ExpiresAt.ToMicros(),
                now = now.ToMicros(),
            }
        );
        var batch = new Batch("r")
            .Add("recipient", message.Recipients.Select(one => one.RecipientId))
            .Add("unit", message.Recipients.Select(one => one.UnitId))
            .Add("chat", message.Recipients.Select(one => one.ChatId))
            .Add("bot", message.Recipients.Select(one => one.BotId));
        await session.ExecuteAsync(
            $"""
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state)
            SELECT r.bot, b.id, @Purpose, r.recipient, r.unit, r.chat, @contentId, b.lane, 'pending'
            FROM {session.Dialect.From(batch)} CROSS JOIN broadcasts b WHERE b.id = @BroadcastId
            ON CONFLICT (broadcast_id, purpose, recipient_id) DO NOTHING
            """,
            session.Dialect.Parameters(
                batch,
                new
                {
                    message.BroadcastId,
                    message.Purpose,
                    contentId,
                }
            )
        );
        session.WakeSender();
    }

    /// <summary>A reply to a person or a group. Returns the row's id; null when the key was used before.</summary>
    public static async Task<long?> EnqueueReplyAsync(Session session, long botId, long chatId, OutgoingMessage message, string? dedupKey)
    {
        if (
            dedupKey is not null
            && await session.ScalarAsync<long?>(
                "SELECT id FROM deliveries WHERE bot_id = @botId AND dedup_key = @dedupKey",
                new { botId, dedupKey }
            )
                is not null
        )
            return null;
        var contentId = await session.ScalarAsync<long>(
            """
            INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted, proved_at, protect, document_id)
            VALUES (NULL, 'reply', '', @Html, @buttons, 0, NULL, @protect, @document) RETURNING id
            """,
            new
            {
                message.Html,
                buttons = StoredJson.Write(message.Buttons),
                protect = message.IsProtected ? 1 : 0,
                document = message.Document?.Id,
            }
        );
        var id = await session.ScalarAsync<long?>(
            """
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, chat_id, thread_id, content_id, lane, state, dedup_key)
            VALUES (@botId, NULL, 'reply', @chatId, @chatId, @ThreadId, @contentId, @lane, 'pending', @dedupKey)
            ON CONFLICT (bot_id, dedup_key) WHERE dedup_key IS NOT NULL DO NOTHING RETURNING id
            """,
            new
            {
                botId,
                chatId,
                message.ThreadId,
                contentId,
                lane = (int)Lane.Reply,
                dedupKey,
            }
        );
        if (id is null) // another host was faster between the two statements
        {
            await session.ExecuteAsync("DELETE FROM contents WHERE id = @contentId", new { contentId });
            return null;
        }
        if (message.Card is { } card)
            await session.ExecuteAsync(
                "INSERT INTO cards (delivery_id, bot_id, subject, argument) VALUES (@id, @botId, @Subject, @Argument)",
                new
                {
                    id,
                    botId,
                    card.Subject,
                    card.Argument,
                }
            );
        session.WakeSender();
        return id;
    }

    /// <summary>A text of an announcement, for the rows of <see cref="EnqueueAudienceAsync"/>. Returns its id.</summary>
    public static Task<long> AddAnnouncementAsync(Session session, long broadcastId, string audience, OutgoingMessage message) =>
        session.ScalarAsync<long>(
            """
            INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted, protect, document_id, document_follows)
                VALUES (@broadcastId, @purpose, @audience, @Html, @buttons, 1, @protect, @document, @follows) RETURNING id
            """,
            new
            {
                broadcastId,
                purpose = Announcement,
                audience,
                message.Html,
                buttons = StoredJson.Write(message.Buttons),
                protect = message.IsProtected ? 1 : 0,
                document = message.Document?.Id,
                follows = message is { Document: not null, DocumentFollows: true } ? 1 : 0,
            }
        );

    /// <summary>
    /// Rows for the recipients of a broadcast, in one statement whatever the size: nothing of it passes through this program. Rosters are
    /// looked up one by one through their index: it is as fast as a join, and cannot go wrong where the planner knows nothing of new
    /// tables. Who acknowledged this version when it was sent before is counted at once; whether anybody did is asked once and by the end
    /// of an index. Asked as EXISTS for each row, a few thousand taps of other versions made it a walk over all of them for each group
    /// (12,000 groups, 29,000 taps: over 30 s, so that the broadcast never began).
    /// </summary>
    /// <param name="textOfKind">A batch <c>text(for_kind, content_id)</c>; kinds that are not in it get no row.</param>
    /// <param name="whom">Parameters: broadcastId, purpose, units, kinds, day, now.</param>
    /// <param name="only">Condition on <c>r</c> and <c>b</c>.</param>
    public static Task<int> EnqueueAudienceAsync(Session session, Batch textOfKind, object whom, string only = "1 = 1")
    {
        session.WakeSender();
        return session.ExecuteAsync(
            $"""
            {AudienceSql.Recipients(session.Dialect)},
            seen AS MATERIALIZED (
                SELECT CASE WHEN (SELECT MIN(e.member_id) FROM acknowledgements e
                    WHERE e.directive_id = s.directive_id AND e.version = s.version) IS NULL THEN 0 ELSE 1 END AS before
                FROM broadcasts s WHERE s.id = @broadcastId)
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state, error, for_unit,
                roster, roster_at, part, acknowledged)
            SELECT r.bot_id, b.id, @purpose, r.group_id, r.unit_id, r.chat_id, text.content_id, b.lane,
                CASE WHEN r.reason IS NULL THEN 'pending' ELSE 'unreachable' END, r.reason,
                CASE WHEN ROW_NUMBER() OVER (PARTITION BY r.unit_id ORDER BY r.group_id) = 1 THEN 1 ELSE 0 END,
                (SELECT count(*) FROM members m WHERE m.unit_id = r.unit_id AND m.left_at IS NULL), @now,
                CASE WHEN (SELECT c.document_follows FROM contents c WHERE c.id = text.content_id) = 1 THEN 1 ELSE 0 END,
                CASE WHEN (SELECT seen.before FROM seen) = 1
                     THEN {AudienceSql.CountedBefore("r.unit_id")} ELSE 0 END
            FROM recipients r
            JOIN {session.Dialect.From(textOfKind)} ON text.for_kind = r.kind
            JOIN broadcasts b ON b.id = @broadcastId
            WHERE {only}
            ORDER BY r.group_id
            """,
            session.Dialect.Parameters(textOfKind, whom)
        );
    }

    private static string Digest(OutgoingMessage message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Html + StoredJson.Write(message.Buttons))))[..16];
}
