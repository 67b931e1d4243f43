using System.Reflection;
using CellBot.Loops;
using CellBot.Storage;

namespace CellBot.Host.Hosting;

/// <summary>
/// Says every few seconds that this host runs and with which program, and ends it once a newer program has changed the database in a way
/// that this one cannot go on with: a host that was cut off while the others were upgraded, and comes back.
/// </summary>
internal sealed partial class ProgramWatch(
    ProgramStore store,
    HolderName holder,
    IHostApplicationLifetime lifetime,
    ILogger<ProgramWatch> logger
)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    public static string Release { get; } =
        typeof(ProgramWatch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>It ended for that reason.</summary>
    public bool IsShutOut { get; private set; }

    public LeasedLoop Loop(LoopHost host) => new("program", Period, RunOnceAsync, host with { IsOurs = null }) { WhenStopped = LeaveAsync };

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (await store.SignAsync(holder.Value, Release, cancellationToken) || IsShutOut)
            return;
        IsShutOut = true;
        ShutOut(logger, store.LastStep);
        lifetime.StopApplication();
    }

    private async Task LeaveAsync()
    {
        try
        {
            await store.LeaveAsync(holder.Value, CancellationToken.None);
        }
        catch (Exception away) when (away is not OutOfMemoryException)
        {
            NotLeft(logger, away);
        }
    }

    [LoggerMessage(
        LogLevel.Critical,
        "A newer program has changed the database so that this one (step {Step}) cannot go on with it; ending. Start the newer program"
    )]
    private static partial void ShutOut(ILogger logger, int step);

    [LoggerMessage(LogLevel.Information, "The sign of life could not be taken back; it ends by itself")]
    private static partial void NotLeft(ILogger logger, Exception away);
}
