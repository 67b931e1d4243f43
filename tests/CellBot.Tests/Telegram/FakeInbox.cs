using CellBot.Conversations;

namespace CellBot.Tests.Telegram;

/// <summary>An inbox in memory that keeps what it was given, commit by commit.</summary>
internal sealed class FakeInbox : IUpdateInbox
{
    private readonly SortedDictionary<long, ReceivedUpdate> _stored = [];

    public List<int> Commits { get; } = [];

    public IReadOnlyCollection<ReceivedUpdate> Stored => _stored.Values;

    /// <summary>Called before each commit; may throw or wait.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        await Before();
        lock (_stored)
        {
            Commits.Add(updates.Count);
            return updates.Count(update => _stored.TryAdd(update.UpdateId, update));
        }
    }

    public Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_stored.Count == 0 ? (long?)null : _stored.Keys.Last());
}
