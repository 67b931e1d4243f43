using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary><c>GET /sim/events</c>: server-sent events for the phones page, one JSON object each.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder app, SimulatorState state) =>
        app.MapMethods("/sim/events", ["GET"], (RequestDelegate)(context => RunAsync(context, state)));

    private static async Task RunAsync(HttpContext context, SimulatorState state)
    {
        var (response, aborted) = (context.Response, context.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        var channel = state.Events.Open();
        try
        {
            await response.WriteAsync(": open\n\n", aborted);
            while (await ReadyAsync(channel.Reader, aborted))
            {
                var any = false;
                while (channel.Reader.TryRead(out var what))
                {
                    any = true;
                    await response.WriteAsync("data: " + JsonSerializer.Serialize(what, ControlRoute.Json) + "\n\n", aborted);
                }

                if (!any)
                    await response.WriteAsync(": beat\n\n", aborted);
                await response.Body.FlushAsync(aborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            state.Events.Leave(channel);
        }
    }

    /// <summary>True when there is something to read or it is time for a sign of life.</summary>
    private static async Task<bool> ReadyAsync(
        System.Threading.Channels.ChannelReader<Observation.SimulatorEvent> reader,
        CancellationToken aborted
    )
    {
        try
        {
            return await reader.WaitToReadAsync(aborted).AsTask().WaitAsync(Beat, aborted);
        }
        catch (TimeoutException)
        {
            return true;
        }
    }
}
