using CellBot.Host.CommandLine;
using CellBot.Host.Hosting;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// The whole host on SQLite in the tests' own process, with its own ports and folder: what one has compiled, the next need not (six
/// seconds of processor time for each otherwise). Whoever is killed, measured, or told by the environment is a <see cref="HostProcess"/>.
/// </summary>
internal sealed class HostInside : IServingHost
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);
    private readonly CancellationTokenSource _stop = new();
    private readonly HostConsole _console = new();
    private readonly Task _running;

    private HostInside(string[] arguments) =>
        // Away from xunit's own scheduler: a host goes on while a test waits.
        _running = Task.Run(() =>
        {
            _console.Enter();
            var (configuration, settings) = CommandSettings.Read(arguments);
            return ServeHost.RunAsync(configuration, settings, open: false, _stop.Token);
        });

    public string Url { get; private set; } = "";

    public string? SimulatorUrl { get; private set; }

    public string Log => _console.Text;

    /// <summary>For stories of one person, who sends alone unless the settings say otherwise.</summary>
    /// <param name="settings">As on the command line, <c>--Key=value</c>.</param>
    public static Task<HostInside> StartAsync(string folder, params string[] settings) =>
        StartAsDeliveredAsync(folder, ["--Broadcasts:RequireApproval=false", .. settings]);

    /// <summary>With the product's own defaults.</summary>
    public static async Task<HostInside> StartAsDeliveredAsync(string folder, params string[] settings)
    {
        // A process has its folder by where it runs; here all that is beside the database is named with it.
        var data = Path.Combine(folder, "data");
        var host = new HostInside([
            "--urls=http://127.0.0.1:0",
            "--Simulator:Url=http://127.0.0.1:0",
            "--Demo:Enabled=true",
            $"--ConnectionStrings:CellBot=Data Source={Path.Combine(data, "cellbot.db")}",
            $"--Simulator:SnapshotPath={Path.Combine(data, "simulator.json")}",
            $"--Content:Path={Repository.Content}",
            .. settings,
        ]);
        var told = host._console.WaitAsync("Console ");
        if (await Task.WhenAny(told, host._running).WaitAsync(Hang) == host._running)
        {
            await host._running;
            throw new InvalidOperationException("the host ended:\n" + host.Log);
        }
        host.Url = await told;
        var phones = await host._console.WaitAsync("Phones ").WaitAsync(Hang);
        host.SimulatorUrl = phones[..phones.LastIndexOf('/')];
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Hang);
        _stop.Dispose();
        var breach = LogPurity.FirstBreach(Log.Split('\n'));
        Assert.True(breach is null, $"a host's log holds a name, a phone or a text: {breach}");
    }
}
