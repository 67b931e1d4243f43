using System.Net.Http.Json;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests.Abstractions;

namespace CellBot.Telegram.Wire;

/// <summary>
/// One request of Telegram.Bot on its way. Its body is written out before the call, so that it goes with its length instead of
/// in chunks, and wrapped, so that it is known whether it left.
/// </summary>
internal sealed class BotCall<T>(IRequest<T> request) : IRequest<T>
{
    public HttpMethod HttpMethod => request.HttpMethod;

    public string MethodName => request.MethodName;

    public bool IsWebhookResponse { get; set; }

    /// <summary>The body of the running attempt; null before it.</summary>
    public CallContent? Content { get; private set; }

    /// <summary>Set when the library understood the answer.</summary>
    public bool Understood { get; private set; }

    public T? Result { get; private set; }

    public HttpContent ToHttpContent() => Content = Body();

    public void Begin() => (Content, Understood) = (null, false);

    public void End(T result) => (Result, Understood) = (result, true);

    private CallContent Body() =>
        request.ToHttpContent() switch
        {
            null => new CallContent(ReadOnlyMemory<byte>.Empty),
            CallContent ready => ready,
            JsonContent json => new CallContent(JsonSerializer.SerializeToUtf8Bytes(json.Value, json.ObjectType, JsonBotAPI.Options)),
            var other => new CallContent(other),
        };
}

/// <summary>The end of a call.</summary>
/// <param name="Understood">Whether the library read a result; otherwise <paramref name="Answer"/> alone tells what is known.</param>
internal readonly record struct BotReply<T>(WireAnswer Answer, bool Understood, T? Result);
