using CellBot.Telegram.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.Benchmarks;

/// <summary>The host's webhook endpoint: Kestrel and the receiver.</summary>
internal sealed class WebhookDoor : IAsyncDisposable
{
    public const string Secret = "benchmark";
    private readonly WebApplication _app;

    private WebhookDoor(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    public static async Task<WebhookDoor> OpenAsync(WebhookUpdateReceiver receiver)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
            context.Response.StatusCode = await receiver.ReceiveAsync(
                context.Request.Headers[WebhookUpdateReceiver.SecretHeader],
                context.Request.Body,
                context.RequestAborted
            )
        );
        await app.StartAsync();
        return new WebhookDoor(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
