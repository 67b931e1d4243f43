using CellBot.Host.Settings;
using CellBot.Simulator;

namespace CellBot.Host.Demonstration;

/// <summary>Starts the simulated Telegram from our settings.</summary>
internal static class BuiltInSimulator
{
    public static async Task<SimulatorServer> StartAsync(
        SimulatorSettings settings,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    )
    {
        var options = new SimulatorOptions
        {
            Url = settings.Url,
            SnapshotPath = settings.SnapshotPath.Length > 0 ? Path.GetFullPath(settings.SnapshotPath) : null,
        };
        try
        {
            return await SimulatorServer.StartAsync(options, TimeProvider.System, logging, cancellationToken);
        }
        catch (IOException taken)
        {
            throw new CommandFailed(ListenError.Of("Simulator:Url", settings.Url, taken));
        }
    }
}
