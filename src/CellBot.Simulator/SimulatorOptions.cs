namespace CellBot.Simulator;

/// <summary>
/// How a simulator starts. Everything but the address may be changed later through <see cref="SimulatorState"/> or <c>/sim</c>.
/// </summary>
public sealed record SimulatorOptions
{
    /// <summary>Where it listens; port 0 takes a free one. Keep to loopback: the control API has no password.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Token of the first bot. More bots: <see cref="SimulatorState.AddBot"/>.</summary>
    public string BotToken { get; init; } = "700000001:SIMULATOR-AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public string BotUsername { get; init; } = "cellbot_sim_bot";

    public string BotName { get; init; } = "CellBot";

    /// <summary>Privacy mode, on as Telegram's default: in groups the bot sees commands, replies to it and service messages only.</summary>
    public bool BotPrivacyMode { get; init; } = true;

    public SimulatorLimits Limits { get; init; } = SimulatorLimits.Telegram;

    /// <summary>Each call takes between these two, half on the way there and half on the way back. Default: no delay.</summary>
    public TimeSpan LatencyMin { get; init; }

    public TimeSpan LatencyMax { get; init; }

    /// <summary>Seed of latencies, update ids and probabilities of faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a tap may be answered. Undocumented by Telegram: 10–15 s in practice.</summary>
    public TimeSpan CallbackAnswerWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Telegram's defence against tight polling: the same offset within 3 s makes the timeout at least 3 s,
    /// within 0.5 s makes the limit 1. Off by default, for it only slows tests that poll with no timeout.
    /// </summary>
    public bool PollingQuirks { get; init; }

    /// <summary>
    /// Webhook addresses as Telegram's own servers take them: https, four ports, no reserved address. Off: as a server run with --local.
    /// </summary>
    public bool ChecksWebhookAddress { get; init; }

    /// <summary>
    /// A file that keeps chats, people, messages and waiting updates over a restart; null for none. Written half a second after a change.
    /// </summary>
    public string? SnapshotPath { get; init; }

    /// <summary>
    /// Answers on the thread that read the call: less of the machine for a benchmark, whose server must not be what is slow. Off where a
    /// page is watched.
    /// </summary>
    public bool AnswerInline { get; init; }
}
