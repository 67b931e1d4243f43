using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>One road for all control calls: read JSON, act, write JSON; what cannot be is a 400 with the reason.</summary>
internal static class ControlRoute
{
    public static JsonSerializerOptions Json { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };

    public static void MapControl(this IEndpointRouteBuilder app, string verb, string pattern, Func<ControlRequest, object?> act) =>
        app.MapControlAsync(verb, pattern, request => Task.FromResult(act(request)));

    public static void MapControlAsync(
        this IEndpointRouteBuilder app,
        string verb,
        string pattern,
        Func<ControlRequest, Task<object?>> act
    ) =>
        app.MapMethods(
            pattern,
            [verb],
            (RequestDelegate)(
                async context =>
                {
                    try
                    {
                        var result = await act(new ControlRequest(context, await ReadBodyAsync(context.Request)));
                        await WriteAsync(context.Response, 200, result ?? new { Ok = true });
                    }
                    catch (Exception e)
                        when (e is SimulatorException or FormatException or JsonException or ArgumentException or InvalidOperationException)
                    {
                        await WriteAsync(context.Response, 400, new { Error = e.Message });
                    }
                    catch (OperationCanceledException)
                    {
                        // The caller hung up.
                    }
                }
            )
        );

    private static async Task<JsonElement> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.TransferEncoding.Contains("chunked"))
            return default;
        return await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, Json, request.HttpContext.RequestAborted);
    }

    private static Task WriteAsync(HttpResponse response, int code, object value)
    {
        response.StatusCode = code;
        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(response.Body, value, value.GetType(), Json, response.HttpContext.RequestAborted);
    }
}
