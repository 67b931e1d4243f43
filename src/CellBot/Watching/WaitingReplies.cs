namespace CellBot.Watching;

/// <summary>
/// How long the oldest reply has waited. Replies bear no time of their own, so the time counts from when this host first saw that row in
/// front: exact to one reading, and never more than the truth.
/// </summary>
internal sealed class WaitingReplies
{
    private readonly Dictionary<long, (long Id, DateTimeOffset Since)> _seen = [];

    public DateTimeOffset Since(long botId, long oldestId, DateTimeOffset now)
    {
        if (!_seen.TryGetValue(botId, out var before) || before.Id != oldestId)
            _seen[botId] = before = (oldestId, now);
        return before.Since;
    }

    /// <summary>Nothing waits for these bots any more.</summary>
    public void KeepOnly(IReadOnlySet<long> botIds)
    {
        foreach (var gone in _seen.Keys.Where(bot => !botIds.Contains(bot)).ToList())
            _seen.Remove(gone);
    }
}
