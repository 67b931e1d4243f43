namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The demonstration in a process of its own, for those that measure what a request costs it, or write into its database from outside.</summary>
public sealed class DemoProcess : DemoHost
{
    private HostProcess? _process;

    /// <summary>Of the host's process, since it started.</summary>
    internal TimeSpan ProcessorTime => _process!.ProcessorTime;

    /// <summary>Bytes that the host's process has held at most since <see cref="ResetPeak"/>.</summary>
    internal long PeakMemory => _process!.PeakMemory;

    /// <returns>What it holds now.</returns>
    internal long ResetPeak() => _process!.ResetPeak();

    private protected override async Task<IServingHost> StartAsync() => _process = await HostProcess.StartAsync(Folder, Settings);
}
