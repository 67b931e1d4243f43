using System.Text.Json;

namespace CellBot.Telegram.Wire;

/// <summary>The few fields of a Bot API answer that decide what became of a call, read without building objects.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Ok">The field <c>ok</c>; null when the body is not a Bot API answer (a proxy's page, an empty or cut body).</param>
/// <param name="MessageId"><c>result.message_id</c>.</param>
/// <param name="ErrorCode"><c>error_code</c>; its contents may change (official), so texts decide before it.</param>
/// <param name="MigrateToChatId"><c>parameters.migrate_to_chat_id</c>.</param>
/// <param name="RetryAfter">Seconds, from <c>parameters.retry_after</c> or the header.</param>
public readonly record struct ApiAnswer(
    int Status,
    bool? Ok,
    long? MessageId = null,
    int? ErrorCode = null,
    string? Description = null,
    long? MigrateToChatId = null,
    int? RetryAfter = null
)
{
    /// <summary>Reads as far as the body goes: what a cut body still says for certain is kept. Never throws.</summary>
    public static ApiAnswer Read(int status, ReadOnlySpan<byte> body, int? retryAfterHeader = null)
    {
        var answer = new ApiAnswer(status, null, RetryAfter: retryAfterHeader);
        // Not the final block: the end of a cut body is then "no more tokens", and a number is read only when it is whole.
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return answer;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                answer = ReadField(ref reader, answer, out var go);
                if (!go || answer is { Ok: true, MessageId: not null })
                    return answer;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or not text (bad UTF-8, half a surrogate), from here on; what was read before stands.
        }

        return answer;
    }

    private static ApiAnswer ReadField(ref Utf8JsonReader reader, ApiAnswer answer, out bool go)
    {
        if (reader.ValueTextEquals("ok"u8))
            return (go = reader.Read()) && reader.TokenType is JsonTokenType.True or JsonTokenType.False
                ? answer with
                {
                    Ok = reader.TokenType == JsonTokenType.True,
                }
                : answer;
        if (reader.ValueTextEquals("error_code"u8))
            return (go = reader.Read()) && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code)
                ? answer with
                {
                    ErrorCode = code,
                }
                : answer;
        if (reader.ValueTextEquals("description"u8))
            return (go = reader.Read()) && reader.TokenType == JsonTokenType.String
                ? answer with
                {
                    Description = reader.GetString(),
                }
                : answer;
        if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("parameters"u8))
            return ReadObject(ref reader, answer, out go);

        go = reader.Read() && reader.TrySkip();
        return answer;
    }

    private static ApiAnswer ReadObject(ref Utf8JsonReader reader, ApiAnswer answer, out bool go)
    {
        go = reader.Read();
        if (!go || reader.TokenType != JsonTokenType.StartObject)
        {
            go = go && reader.TrySkip();
            return answer;
        }

        while ((go = reader.Read()) && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(ref reader);
            if (!(go = reader.Read()))
                return answer;
            if (field != Wanted.Nothing && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
                answer = field switch
                {
                    Wanted.MessageId => answer with { MessageId = value },
                    Wanted.MigrateToChatId => answer with { MigrateToChatId = value },
                    _ => answer with { RetryAfter = (int)Math.Clamp(value, 0, int.MaxValue) },
                };
            else if (!(go = reader.TrySkip()))
                return answer;
            if (answer is { Ok: true, MessageId: not null })
                return answer;
        }

        return answer;
    }

    private static Wanted Field(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("message_id"u8) ? Wanted.MessageId
        : reader.ValueTextEquals("migrate_to_chat_id"u8) ? Wanted.MigrateToChatId
        : reader.ValueTextEquals("retry_after"u8) ? Wanted.RetryAfter
        : Wanted.Nothing;

    private enum Wanted
    {
        Nothing,
        MessageId,
        MigrateToChatId,
        RetryAfter,
    }
}
