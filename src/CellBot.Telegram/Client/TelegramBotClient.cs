using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CellBot.Telegram.Requests;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Types;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Client;

/// <inheritdoc cref="ITelegramBotClient"/>
public sealed partial class TelegramBotClient : ITelegramBotClient
{
    private static readonly TelegramJson Json = TelegramJson.Wire;
    private readonly GuardedWire _wire;

    internal TelegramBotClient(GuardedWire wire) => _wire = wire;

    public Task<User> GetMe(CancellationToken cancellationToken = default) =>
        Repeat("getMe", new GetMeRequest(), Json.GetMeRequest, Json.ApiResponseUser, cancellationToken);

    public Task SetMyCommands(IReadOnlyList<BotCommand> commands, string? scope = null, string? languageCode = null,
        CancellationToken cancellationToken = default) =>
        Repeat("setMyCommands",
            new SetMyCommandsRequest(commands) { Scope = scope is null ? null : new BotCommandScope(scope), LanguageCode = languageCode },
            Json.SetMyCommandsRequest, Json.ApiResponseBoolean, cancellationToken);

    /// <summary>For calls whose repetition changes nothing.</summary>
    private async Task<T> Repeat<TRequest, T>(string method, TRequest request, JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<ApiResponse<T>> answerType, CancellationToken cancellationToken)
    {
        using var answer = await _wire.RepeatAsync(method, JsonSerializer.SerializeToUtf8Bytes(request, requestType), cancellationToken);
        return Result(answer, answerType);
    }

    /// <summary>For sends: one call on the wire, whatever comes of it.</summary>
    private async Task<T> Once<TRequest, T>(string method, TRequest request, JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<ApiResponse<T>> answerType, CancellationToken cancellationToken)
    {
        var body = new JsonBody(JsonSerializer.SerializeToUtf8Bytes(request, requestType));
        using var answer = await _wire.SendOnceAsync(method, body, cancellationToken);
        return Result(answer, answerType);
    }

    private T Result<T>(WireAnswer answer, JsonTypeInfo<ApiResponse<T>> type)
    {
        if (answer.Fate != CallResult.Answered) throw new RequestException(answer.Error!, answer.Fate == CallResult.Lost);
        ApiResponse<T>? response = null;
        try
        {
            response = JsonSerializer.Deserialize(answer.Body.Span, type);
        }
        catch (JsonException)
        {
            // A proxy's page, or a shape we cannot read: told below, without the body.
        }

        return response switch
        {
            { Ok: true, Result: { } result } => result,
            { Ok: false } => throw Refusal(answer.Status, response.ErrorCode, response.Description, response.Parameters, answer),
            _ => throw new RequestException($"{answer.Status} without a readable Bot API answer", ApiAnswer.Read(answer.Status, answer.Body.Span).Ok is not false),
        };
    }

    private ApiRequestException Refusal(int status, int? code, string? description, ResponseParameters? parameters, WireAnswer answer)
    {
        if (parameters?.RetryAfter is null && answer.RetryAfterSeconds is { } seconds)
            parameters = (parameters ?? new ResponseParameters()) with { RetryAfter = seconds };
        return new ApiRequestException(_wire.Wire.Address.Redact(description ?? $"{status}"), code ?? status, parameters);
    }

    private static string? Name(ParseMode mode) => mode == ParseMode.Html ? "HTML" : null;

    private static bool? Flag(bool value) => value ? true : null;
}
