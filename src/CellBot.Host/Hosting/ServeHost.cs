using CellBot.Host.Demonstration;
using CellBot.Host.Folders;
using CellBot.Host.Intake;
using CellBot.Host.Outside;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Restoring;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CellBot.Host.Hosting;

/// <summary>
/// The host from start to stop: database, simulator where there is no token, the bot's identity, web and loops; then the addresses are
/// told.
/// </summary>
internal static class ServeHost
{
    public static async Task<int> RunAsync(
        IConfigurationRoot configuration,
        HostSettings settings,
        bool open,
        CancellationToken cancellationToken
    )
    {
        using var logging = HostLogging.Factory(configuration);
        OfficeFolder.Sweep();
        var messages = await ContentStart.MessagesAsync(settings.ContentFolder, cancellationToken);
        await using var database = await DatabaseWait.OpenAsync(configuration, settings, messages, logging, cancellationToken);
        await using var simulator = settings.UsesSimulator
            ? await BuiltInSimulator.StartAsync(settings.Simulator, logging, cancellationToken)
            : null;
        await using var app = WebHost.Build(configuration, settings, database, messages, simulator);
        await app.Services.GetRequiredService<AuditKeys>().LoadAsync(cancellationToken);
        // Before anything could be sent: is this the installation that sent last?
        await app.Services.GetRequiredService<HoldLoop>().RunOnceAsync(cancellationToken);
        await TokenCheck.RunAsync(app.Services, logging, cancellationToken);
        await StartAsync(app, settings, cancellationToken);
        try
        {
            if (settings.IsDemo)
            {
                await using var scope = app.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DemoProvince>().LoadAsync(cancellationToken);
            }
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            if (simulator is not null)
                Console.WriteLine($"Phones    {simulator.PhonesUrl}");
            if (simulator is not null && settings.IsDemo)
                Console.WriteLine($"SMS       {simulator.BaseUrl}/sms");
            Console.WriteLine($"Console   {address}");
            if (settings.IsDemo)
                Console.WriteLine("Sign in   one click on the first page: a records clerk, an approver, an administrator");
            if (open)
                Browser.Open(address);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
            await Stopping.WaitAsync(end.Token);
        }
        finally
        {
            // A fault after the start too: the loops end before what they use is disposed.
            await app.StopAsync(CancellationToken.None);
        }
        return app.Services.GetRequiredService<ProgramWatch>().IsShutOut ? ExitCodes.Failed : ExitCodes.Well;
    }

    public static async Task StartAsync(WebApplication app, HostSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new CommandFailed(ListenError.Of("urls", settings.Listen.Urls, taken));
        }
        DemoSms.Connect(app);
        // The settings were checked; this looks at what really listens.
        foreach (var address in app.Urls)
            if (ListenAddress.Fault("urls", address, mayBeOpen: settings.Listen.PublicUrl is not null) is { } fault)
                throw new CommandFailed(fault);
    }
}
