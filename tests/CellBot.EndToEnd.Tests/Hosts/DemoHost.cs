using CellBot.Host;
using CellBot.Host.CommandLine;
using CellBot.Organization;
using CellBot.Testing;
using CellBot.Web;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The embedded demonstration on SQLite, shared by the tests of a class; in their own process.</summary>
public class DemoHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IServingHost? _host;

    internal string Folder => _folder.Path;

    /// <summary>As on the command line, <c>--Key=value</c>.</summary>
    protected virtual string[] Settings => [];

    internal string Url => _host!.Url;

    internal string Log => _host!.Log;

    internal string SimulatorUrl => _host!.SimulatorUrl!;

    public async Task InitializeAsync() => _host = await StartAsync();

    private protected virtual async Task<IServingHost> StartAsync() => await HostInside.StartAsync(Folder, Settings);

    /// <summary>A client with a new key, made as <c>cellbot api-key add</c> makes it, without a process for each.</summary>
    internal async Task<ApiClient> ClientAsync(string role, string? unit = null)
    {
        var secret = "";
        await CommandHost.RunAsync(
            [
                $"--ConnectionStrings:CellBot=Data Source={Path.Combine(Folder, "data", "cellbot.db")}",
                $"--Content:Path={Repository.Content}",
            ],
            async host =>
            {
                var made = await host.Get<ApiKeyService>()
                    .AddAsync(
                        Guid.NewGuid().ToString("N"),
                        Words.Parse<OfficeRole>(role)!.Value,
                        unit,
                        null,
                        host.Actor,
                        CancellationToken.None
                    );
                secret = Assert.IsType<ApiKeyOutcome.Made>(made).Secret;
                return ExitCodes.Well;
            },
            CancellationToken.None
        );
        return new ApiClient(Url, secret);
    }

    internal ApiClient Simulator() => new(SimulatorUrl, null);

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _folder.Dispose();
    }
}
