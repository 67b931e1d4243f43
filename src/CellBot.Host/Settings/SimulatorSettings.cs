namespace CellBot.Host.Settings;

/// <summary>
/// The built-in Telegram, section <c>Simulator</c>; used when <c>Telegram:BotToken</c> is empty, and by <c>cellbot simulator</c>.
/// </summary>
public sealed record SimulatorSettings
{
    public const string Section = "Simulator";

    /// <summary>Where it listens, loopback only: its control API has no password. Default http://localhost:5081.</summary>
    public string Url { get; init; } = "http://localhost:5081";

    /// <summary>A file that keeps chats and messages over a restart. Default <c>data/simulator.json</c>; empty: nothing is kept.</summary>
    public string SnapshotPath { get; init; } = "data/simulator.json";
}
