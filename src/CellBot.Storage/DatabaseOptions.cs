namespace CellBot.Storage;

/// <summary>What the connection string does not say.</summary>
public sealed record DatabaseOptions
{
    /// <summary>SQLite only: how often it waits for the disk. Default <see cref="SqliteSynchronous.Full"/>.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;
}

public enum SqliteSynchronous
{
    /// <summary>Survives a crash of the program, not of the machine: for tests.</summary>
    Off,

    /// <summary>In WAL mode a power cut may take the last transactions.</summary>
    Normal,

    /// <summary>What is committed is on the disk.</summary>
    Full,
}
