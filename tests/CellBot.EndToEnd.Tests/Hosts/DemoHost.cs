namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The embedded demonstration on SQLite, shared by the tests of a class.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private HostProcess? _host;

    internal string Folder => _folder.Path;

    internal string Url => _host!.Url;

    internal string Log => _host!.Log;

    /// <summary>Of the host's process, since it started.</summary>
    internal TimeSpan ProcessorTime => _host!.ProcessorTime;

    /// <summary>Bytes that the host's process has held at most since <see cref="ResetPeak"/>.</summary>
    internal long PeakMemory => _host!.PeakMemory;

    /// <returns>What it holds now.</returns>
    internal long ResetPeak() => _host!.ResetPeak();

    internal string SimulatorUrl => _host!.SimulatorUrl!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(Folder);

    /// <summary>A client with a new key.</summary>
    internal async Task<ApiClient> ClientAsync(string role, string? unit = null)
    {
        var made = await CellBotProgram.RunAsync(
            Folder,
            ["api-key", "add", Guid.NewGuid().ToString("N"), "--role", role, .. unit is null ? (string[])[] : ["--unit", unit]]
        );
        Assert.True(made.ExitCode == 0, made.Error);
        return new ApiClient(Url, made.Output.Trim());
    }

    internal ApiClient Simulator() => new(SimulatorUrl, null);

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _folder.Dispose();
    }
}
