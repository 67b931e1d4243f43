using CellBot.Conversations.Dialogs;

namespace CellBot.Testing.Dialogs;

/// <summary>Talks in memory, with the promises of the port; may be told to fail, before a save or after it.</summary>
public sealed class MemoryConversations : IConversationStore
{
    private readonly Dictionary<(long, long, long), (ConversationState State, DateTimeOffset ChangedAt)> _states = [];
    private readonly HashSet<(long, string)> _keys = [];

    /// <summary>What went into the outbox, in order.</summary>
    public List<DialogReply> Sent { get; } = [];

    /// <summary>Asked before each save (false) and after it (true): true throws, as a process dies there.</summary>
    public Func<bool, bool> Dies { get; set; } = _ => false;

    /// <summary>Told of every state as it is stored.</summary>
    public Action<ConversationState> Saved { get; set; } = _ => { };

    /// <summary>Runs before the next save, as another host that was faster.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public IEnumerable<ConversationState> All => _states.Values.Select(one => one.State);

    public Task<ConversationState?> FindAsync(long botId, long chatId, long userId, CancellationToken cancellationToken) =>
        Task.FromResult(_states.TryGetValue((botId, chatId, userId), out var found) ? found.State : null);

    public async Task<bool> SaveAsync(
        ConversationState state,
        IReadOnlyList<DialogReply> replies,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }
        if (Dies(false))
            throw new DiedException();
        var key = (state.BotId, state.ChatId, state.UserId);
        if ((_states.TryGetValue(key, out var stored) ? stored.State.Revision : 0) != state.Revision)
            return false;
        _states[key] = (state with { Revision = state.Revision + 1 }, now);
        Saved(state);
        Sent.AddRange(replies.Where(reply => _keys.Add((state.BotId, reply.DedupKey))));
        if (Dies(true))
            throw new DiedException();
        return true;
    }

    public Task<int> ForgetAsync(long botId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = _states
            .Where(pair =>
                pair.Key.Item1 == botId && pair.Value.ChangedAt < before && pair.Value.State.Frames.All(frame => frame.ExpiresAt < before)
            )
            .Select(pair => pair.Key)
            .ToList();
        foreach (var key in old)
            _states.Remove(key);
        return Task.FromResult(old.Count);
    }

    public Task<int> EraseAsync(long userId, CancellationToken cancellationToken)
    {
        var theirs = _states.Keys.Where(key => key.Item3 == userId).ToList();
        foreach (var key in theirs)
            _states.Remove(key);
        return Task.FromResult(theirs.Count);
    }
}

/// <summary>The process ended here, in a test.</summary>
public sealed class DiedException : Exception
{
    public DiedException()
        : base("died here") { }
}
