namespace CellBot.Simulator.Ledgers;

/// <summary>Every call in order, in blocks that never move. Guarded by the state's gate.</summary>
internal sealed class Ledger
{
    private const int BlockSize = 4096;

    private readonly List<LedgerEntry[]> _blocks = [];

    public long Count { get; private set; }

    /// <summary>Accepted messages (not edits).</summary>
    public long Messages { get; private set; }

    public long Refused429 { get; private set; }

    public void Add(in LedgerEntry entry)
    {
        var at = (int)(Count % BlockSize);
        if (at == 0)
            _blocks.Add(new LedgerEntry[BlockSize]);
        _blocks[^1][at] = entry with { Number = ++Count };
        if (entry is { Accepted: true, IsMessage: true })
            Messages++;
        if (entry.Code == 429)
            Refused429++;
    }

    public void Clear()
    {
        _blocks.Clear();
        Count = Messages = Refused429 = 0;
    }

    /// <summary>Entries with a number above <paramref name="after"/>.</summary>
    public IEnumerable<LedgerEntry> Read(long after = 0)
    {
        for (var i = Math.Max(0, after); i < Count; i++)
            yield return _blocks[(int)(i / BlockSize)][i % BlockSize];
    }
}
