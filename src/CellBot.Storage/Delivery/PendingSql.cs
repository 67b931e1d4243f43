namespace CellBot.Storage.Delivery;

/// <summary>
/// Waiting rows, always through their own index, oldest first. Written as BETWEEN and ordered by the index's columns on purpose: with an
/// equality PostgreSQL takes the order of the primary key (or a scan) for as good, and walks over all that has been sent to find what
/// waits.
/// </summary>
internal static class PendingSql
{
    /// <summary>Condition on <c>d</c>: a waiting row of this text, for one bot.</summary>
    public static string OfText(string content, string bot) =>
        $"d.content_id BETWEEN {content} AND {content} AND d.bot_id BETWEEN {bot} AND {bot} AND d.state = 'pending' AND "
        + "d.broadcast_id IS NOT NULL";

    public const string TextOrder = "d.content_id, d.bot_id, d.id";

    /// <summary>Condition on <c>d</c>: a waiting reply of one bot.</summary>
    public static string Reply(string bot) => $"d.bot_id BETWEEN {bot} AND {bot} AND d.state = 'pending' AND d.broadcast_id IS NULL";

    public const string ReplyOrder = "d.bot_id, d.id";

    /// <summary>True when a row of this text waits: one look at the index.</summary>
    public static string Exists(string content, string bot) => IsThere(OfText(content, bot));

    /// <summary>
    /// True when the time of a waiting row of this text has come. The time stands last in the index: rows held back over a night are passed
    /// over within it.
    /// </summary>
    public static string IsDue(string content, string bot, string now) => IsThere($"{OfText(content, bot)} AND d.not_before <= {now}");

    /// <summary>The same as <see cref="Exists"/> for any bot.</summary>
    public static string ExistsForAny(string content) =>
        IsThere($"d.content_id BETWEEN {content} AND {content} AND d.state = 'pending' AND d.broadcast_id IS NOT NULL");

    private static string IsThere(string condition) =>
        $"(SELECT d.id FROM deliveries d WHERE {condition} ORDER BY {TextOrder} LIMIT 1) IS NOT NULL";
}
