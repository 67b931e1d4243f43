using CellBot.Auditing;

namespace CellBot.Ways.Losses;

/// <summary>A bot cannot reach the channel. While it lasts nothing of the bot is taken up to be sent.</summary>
/// <param name="BeganAt">The first call that found nobody.</param>
/// <param name="Symptom">What was seen: <c>unreachable</c>, <c>timeout</c>.</param>
/// <param name="MovedAt">Since then what it holds goes the other ways; null: it is only held.</param>
/// <param name="MovedBy">Who said so, as in the trail; <c>system</c>: its time had come.</param>
public sealed record ChannelLoss(
    long Id,
    long BotId,
    DateTimeOffset BeganAt,
    DateTimeOffset NoticedAt,
    string Symptom,
    DateTimeOffset? MovedAt,
    string? MovedBy
);

/// <summary>Asks the channel for something that costs nothing and concerns no chat.</summary>
public interface IChannelProbe
{
    /// <returns>Null: it answered, whatever it said; else the symptom.</returns>
    Task<string?> SymptomAsync(long botId, CancellationToken cancellationToken);
}

/// <summary>One open loss a bot. Each change takes its audit event into its transaction.</summary>
public interface IChannelLossStore
{
    Task<IReadOnlyList<ChannelLoss>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>False: one is open.</summary>
    Task<bool> BeginAsync(long botId, DateTimeOffset beganAt, string symptom, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>What the bot holds goes the other ways from now on. False: it does already, or the loss is over.</summary>
    Task<bool> MoveAsync(long botId, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// The channel is back: what was moved and told everybody of a unit another way does not go to its group any more, steps that had not
    /// left are taken back for those whose group is written to now, and the rest is sent. Null: no loss is open. Else the rows spared.
    /// </summary>
    Task<int?> EndAsync(long botId, AuditEvent audit, CancellationToken cancellationToken);
}
