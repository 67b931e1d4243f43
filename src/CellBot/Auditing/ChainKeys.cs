namespace CellBot.Auditing;

/// <summary>All keys of the chain that this host can read; at least one.</summary>
public sealed class ChainKeys
{
    private readonly IReadOnlyList<ChainKey> _keys;

    public ChainKeys(IEnumerable<ChainKey> keys)
    {
        _keys = [.. keys.OrderBy(key => key.Number)];
        ArgumentOutOfRangeException.ThrowIfZero(_keys.Count, nameof(keys));
    }

    /// <summary>From the oldest on.</summary>
    public IReadOnlyList<ChainKey> All => _keys;

    /// <summary>Under which entries are made now.</summary>
    public ChainKey Newest => _keys[^1];

    /// <summary>From here on every entry is keyed; those before, made by an older version, are covered by the first that is.</summary>
    public long KeyedSince => _keys[0].Since;

    /// <summary>The first entry that can still be checked: 1, unless keys were lost.</summary>
    public long CheckedSince => _keys.LastOrDefault(key => key.AfterLoss)?.Since ?? 1;

    /// <summary>Null: not in the key ring.</summary>
    public ChainKey? Find(int number) => _keys.FirstOrDefault(key => key.Number == number);
}
