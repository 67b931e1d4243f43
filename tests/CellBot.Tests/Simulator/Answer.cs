using System.Text.Json;

namespace CellBot.Tests.Simulator;

/// <summary>One answer of the Bot API as it stood on the wire.</summary>
public sealed record Answer(int Status, JsonElement Json, string? RetryAfterHeader)
{
    public bool Ok => Json.GetProperty("ok").GetBoolean();
    public JsonElement Result => Json.GetProperty("result");
    public int Code => Json.GetProperty("error_code").GetInt32();
    public string Description => Json.GetProperty("description").GetString()!;
    public JsonElement Parameters => Json.GetProperty("parameters");
    public int MessageId => Result.GetProperty("message_id").GetInt32();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()),
            response.Headers.TryGetValues("Retry-After", out var values) ? values.First() : null
        );
}
