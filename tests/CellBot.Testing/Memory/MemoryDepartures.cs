using CellBot.Delivery;

namespace CellBot.Testing.Memory;

/// <summary>Departures as a machine remembers them: the notes of a process are there after it died.</summary>
public sealed class MemoryDepartures(string holder, List<MemoryDepartures> machine) : IDepartures
{
    private readonly Dictionary<
        long,
        (long BotId, DateTimeOffset? LastLeftAt, HashSet<(long RowId, int Turn)> Left, List<Completion> Answered)
    > _sessions = [];

    public bool IsDead { get; set; }

    public void Begin(long botId, long fence) => _sessions.TryAdd(fence, (botId, null, [], []));

    public void Left(long botId, long fence, long rowId, int turn, DateTimeOffset now)
    {
        _sessions[fence].Left.Add((rowId, turn));
        _sessions[fence] = _sessions[fence] with { LastLeftAt = now };
    }

    public void Answered(long fence, Completion sent) => _sessions[fence].Answered.Add(sent);

    public void Stored(long fence, IReadOnlyList<Completion> completions)
    {
        foreach (var one in completions)
        {
            _sessions[fence].Left.Remove((one.Id, one.Turn));
            _sessions[fence].Answered.RemoveAll(sent => (sent.Id, sent.Turn) == (one.Id, one.Turn));
        }
    }

    public IReadOnlyList<DeadSender> Dead() => [.. machine.Where(one => one.IsDead).Select(one => one.Told())];

    public void Settled(long botId, long fence) => machine.RemoveAll(one => one.IsDead);

    private DeadSender Told() =>
        new(
            holder,
            [
                .. _sessions.Select(pair => new DeadSession(
                    pair.Value.BotId,
                    pair.Key,
                    pair.Value.LastLeftAt,
                    pair.Value.Left,
                    pair.Value.Answered
                )),
            ]
        );
}
