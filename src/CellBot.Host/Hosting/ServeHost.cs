using CellBot.Host.CommandLine;
using CellBot.Host.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CellBot.Host.Hosting;

/// <summary>The host from start to stop: database, simulator where there is no token, the bot's identity, web and loops; then the addresses are told.</summary>
internal static class ServeHost
{
    public static async Task<int> RunAsync(IConfigurationRoot configuration, HostSettings settings, bool open, CancellationToken stop)
    {
        using var logging = HostLogging.Factory(configuration);
        var messages = await ContentStart.MessagesAsync(settings.ContentFolder, stop);
        await using var database = await DatabaseStart.OpenAsync(settings.Database, stop);
        await using var simulator = settings.UsesSimulator ? await BuiltInSimulator.StartAsync(settings.Simulator, logging, stop) : null;
        await using var app = WebHost.Build(configuration, settings, database, messages, simulator);
        await TokenCheck.RunAsync(app.Services, logging, stop);
        await StartAsync(app, settings, stop);
        try
        {
            if (settings.IsDemo) await app.Services.GetRequiredService<DemoProvince>().LoadAsync(stop);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            if (simulator is not null) Console.WriteLine($"Phones    {simulator.PhonesUrl}");
            Console.WriteLine($"Console   {address}");
            if (open) Browser.Open(address);
            await Stopping.WaitAsync(stop);
        }
        finally
        {
            // A fault after the start too: the loops end before what they use is disposed.
            await app.StopAsync(CancellationToken.None);
        }
        return ExitCodes.Well;
    }

    private static async Task StartAsync(WebApplication app, HostSettings settings, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken)
        {
            throw new CommandFailed(ListenFault.Of("urls", settings.Listen.Urls, taken));
        }
        // The settings were checked; this looks at what really listens.
        foreach (var address in app.Urls)
            if (ListenAddress.Fault("urls", address) is { } fault)
                throw new CommandFailed(fault);
    }
}
