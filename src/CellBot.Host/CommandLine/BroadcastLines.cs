using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web;

namespace CellBot.Host.CommandLine;

/// <summary>Broadcasts as lines of text: the API's words, so that both tell the same.</summary>
internal static class BroadcastLines
{
    public static string State(Broadcast broadcast) =>
        broadcast.PausedBecause is { } why ? $"{Words.Of(broadcast.State)} ({Words.Of(why)})" : Words.Of(broadcast.State);

    public static string Short(BroadcastProgress progress)
    {
        var broadcast = progress.Broadcast;
        return $"{broadcast.Id, 6}  {State(broadcast), -22} "
            + $"{progress.Deliveries.GetValueOrDefault(DeliveryState.Sent), 6}/{broadcast.Recipients, -6} sent  "
            + $"{progress.AcknowledgedMembers, 6}/{progress.MembersAsked, -6} acknowledged  directive {broadcast.DirectiveId} "
            + $" {broadcast.CreatedAt:yyyy-MM-dd HH:mm}Z{(broadcast.IsDrill ? "  drill" : "")}";
    }

    public static IEnumerable<string> Long(BroadcastProgress progress)
    {
        var broadcast = progress.Broadcast;
        yield return $"broadcast {broadcast.Id}: {State(broadcast)}{(broadcast.IsDrill ? ", a drill: in no figure" : "")}";
        yield return $"directive {broadcast.DirectiveId}, version {broadcast.Version}, content {broadcast.ContentHash}";
        yield return $"to {string.Join(' ', broadcast.Audience.Units)} "
            + $"({string.Join(' ', broadcast.Audience.EffectiveKinds)}), {broadcast.Recipients} groups, {Words.Of(broadcast.Urgency)}";
        foreach (var (state, count) in progress.Deliveries.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key))
            yield return $"  {Words.Of(state), -10} {count}";
        yield return $"acknowledged {progress.AcknowledgedMembers} of {progress.MembersAsked} members";
        if (broadcast.PausedDetail is { } detail)
            yield return $"paused: {detail}";
        if (broadcast.ReturnedReason is { } reason)
            yield return $"returned: {reason}";
    }
}
