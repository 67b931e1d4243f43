using CellBot.Auditing;

namespace CellBot.Testing;

/// <summary>Keys of the audit chain for databases that no host has opened.</summary>
public static class TestKeys
{
    public static ChainKey First { get; } = new(1, 1, [.. Enumerable.Repeat((byte)7, 32)]);

    public static ChainKeys Chain { get; } = new([First]);
}
