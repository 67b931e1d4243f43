using CellBot.Host.Demonstration;
using CellBot.Host.Jobs;
using CellBot.Host.Settings;
using CellBot.Host.Settings.Reading;
using CellBot.Host.Updates;
using CellBot.Host.Watch;
using CellBot.Messages;
using CellBot.Simulator;
using CellBot.Storage;
using CellBot.Telegram;
using CellBot.Telegram.Updates;
using CellBot.Watching;
using CellBot.Web;
using CellBot.Web.Api;
using CellBot.Web.Console;
using CellBot.Web.Console.Personal;
using CellBot.Web.Guards;
using CellBot.Web.SignIn;
using CellBot.Web.Sms;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CellBot.Host.Hosting;

/// <summary>
/// The web side of the host: console, API, health, webhook. Built from nothing, so that no default listens or logs on its own.
/// </summary>
internal static class WebHost
{
    /// <summary>A request's body: an import of 250,000 members is about 20 MB.</summary>
    private const long LargestBody = 32L << 20;

    public static WebApplication Build(
        IConfigurationRoot configuration,
        HostSettings settings,
        CellBotDatabase database,
        MessageCatalog messages,
        SimulatorServer? simulator
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Configuration.AddConfiguration(configuration).AddInMemoryCollection(Decided(settings));
        builder.Logging.Configure(configuration);
        builder
            .WebHost.UseKestrelCore()
            .UseUrls([.. settings.Listen.Addresses])
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestBody;
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            });
        builder.Services.AddRouting();
        // What stops finishes what it has begun, if that is soon over: a send whose answer does not come is of unknown fate, as after a
        // kill.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastResort.Orderly);
        // The simulator's own token would pass for a real bot's.
        var demo = settings.IsDemo ? DemoPeople.All : DemoSignIn.None;
        if (simulator is not null)
            settings = settings with
            {
                Telegram = settings.Telegram with { BotToken = new SimulatorOptions().BotToken, ApiBaseUrl = simulator.BaseUrl },
                Sms = settings.IsDemo && !settings.Sms.IsOn ? DemoSms.Of(simulator, settings.Sms) : settings.Sms,
            };
        builder.Services.AddCellBot(settings, database, messages).AddLoops(settings).AddJobs().AddStandingLoops().AddApi();
        if (simulator is not null)
            builder.Services.AddSingleton(simulator.State).AddScoped<DemoPeople>().AddScoped<DemoProvince>();
        builder.Services.AddSingleton(SettingsShown.Of(configuration)).AddSingleton<IUpdateTroubles, UpdateTroubles>();
        builder.Services.AddSingleton(demo).AddSingleton(new PersonalPageAddress(settings.Listen.PublicUrl));
        builder.AddWatch(settings.Watch);
        builder.AddConsole();

        var app = builder.Build();
        var webhooks = app
            .Services.GetRequiredService<TelegramBots>()
            .All.Where(bot => bot.Options.UsesWebhook)
            .ToDictionary(bot => bot.Id, bot => new PathString(new Uri(bot.Options.WebhookUrl!).AbsolutePath));
        app.UseProxies();
        app.UseMiddleware<SecurityHeaders>(new DashboardPath(JobServices.Dashboard));
        app.UseMiddleware<UnhandledFailures>();
        app.UseMiddleware<HostGuard>(new WebhookPaths([.. webhooks.Values]));
        app.UseRoutingWithHead();
        app.UseMiddleware<FetchGuard>();
        app.UseMiddleware<BodyLimit>();
        app.UseApi();
        foreach (var (bot, path) in webhooks)
            app.MapPost(path.Value!, (HttpContext context, UpdateDoors doors) => ReceiveAsync(context, doors.Of(bot).Receiver!))
                .WithMetadata(OpenToPrograms.Instance)
                .ExcludeFromDescription();
        app.MapHealth();
        app.MapSms();
        app.MapApi();
        app.MapApiReference();
        app.MapConsole();
        app.MapJobDashboard();
        return app;
    }

    /// <summary>What was decided while reading the settings, for those that look at the configuration themselves.</summary>
    private static Dictionary<string, string?> Decided(HostSettings settings) =>
        new()
        {
            ["Broadcasts:RequireApproval"] = settings.Broadcasts.RequireApproval.ToString(),
            ["Content:Path"] = settings.ContentFolder,
        };

    private static async Task ReceiveAsync(HttpContext context, WebhookUpdateReceiver receiver) =>
        context.Response.StatusCode = await receiver.ReceiveAsync(
            context.Request.Headers[WebhookUpdateReceiver.SecretHeader].FirstOrDefault(),
            context.Request.Body,
            context.RequestAborted
        );
}
