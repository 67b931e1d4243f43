using System.Security.Cryptography;
using CellBot.Simulator;
using CellBot.Simulator.Sms;
using CellBot.Ways.Sms;
using CellBot.Web.Sms;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CellBot.Host.Demonstration;

/// <summary>The demonstration's SMS go to the simulator's gateway, which reports and replies to this host.</summary>
internal static class DemoSms
{
    public static SmsOptions Of(SimulatorServer simulator, SmsOptions settings) =>
        settings with
        {
            Address = simulator.BaseUrl + "/sms/send",
            Reference = "\"id\":\"([^\"]+)\"",
            PricePerPart = 350,
            MonthlyBudget = 2_000_000,
            WebhookSecret =
                settings.WebhookSecret.Length > 0 ? settings.WebhookSecret : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };

    /// <summary>Nothing where there is no simulator, or its replies are not taken.</summary>
    public static void Connect(WebApplication app)
    {
        if (
            app.Services.GetService<SimulatorState>() is not { } simulator
            || app.Services.GetRequiredService<SmsWebhookSecret>().Secret is not { Length: > 0 } secret
        )
            return;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        simulator.Sms.Connect(new SmsHooks(address + SmsEndpoints.Reports, address + SmsEndpoints.Replies, secret));
    }
}
