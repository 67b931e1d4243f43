using System.Collections.Frozen;
using System.Net;
using System.Text.Encodings.Web;
using Polly.CircuitBreaker;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace CellBot.Telegram.Wire;

/// <summary>
/// Telegram.Bot's client, held to what CellBot promises of a call: made once unless a repetition changes nothing, given up
/// after the deadline, and ended with what is surely known of it. No text that leaves it holds the token.
/// </summary>
internal sealed class BotApiClient : TelegramBotClient, IDisposable
{
    private const string CircuitOpen = "circuit open: the Bot API server could not be reached a moment ago";

    /// <summary>Methods whose repetition changes nothing. All others are called once, those of the future too.</summary>
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        "getMe",
        "getChat",
        "getChatMember",
        "getFile",
        "getWebhookInfo",
        "setWebhook",
        "deleteWebhook",
        "setMyCommands",
        "answerCallbackQuery"
    );

    private readonly HttpClient _http;
    private readonly CallGuards _guards;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly SharedDeadline _deadline;

    // The body is JSON on a wire, never inside HTML: Vietnamese letters stay as they are instead of six-byte escapes.
    // Must happen before the library's first use of its options; afterwards it throws.
    static BotApiClient() => JsonBotAPI.Options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private BotApiClient(TelegramOptions options, BotAddress address, HttpClient http, CallGuards guards, TimeProvider clock)
        : base(new TelegramBotClientOptions(TokenOf(options), options.ApiBaseUrl) { RetryThreshold = 0, RetryCount = 1 }, http)
    {
        (Address, _http, _guards, _clock, _timeout) = (address, http, guards, clock, options.SendTimeout);
        _deadline = new SharedDeadline(options.SendTimeout, clock);
        ExceptionsParser = new RedactingParser(address);
    }

    public BotAddress Address { get; }

    /// <param name="connections">The size of this client's own pool.</param>
    public static BotApiClient Create(TelegramOptions options, int connections, CallGuards guards, TimeProvider clock)
    {
        var address = new BotAddress(options.ApiBaseUrl, options.BotToken);
        var handler = new CallHandler(address, HttpStack.ProxyAuthorization(options), HttpStack.Create(options, connections));
        return new BotApiClient(options, address, new PlainHttpClient(handler), guards, clock);
    }

    /// <summary>What the library's own methods call. Throws its exceptions, with our texts.</summary>
    public override async Task<T> SendRequest<T>(IRequest<T> request, CancellationToken cancellationToken = default)
    {
        var reply = await TryAsync(request, cancellationToken);
        using var answer = reply.Answer;
        return reply.Understood ? reply.Result! : throw Failure(answer);
    }

    /// <summary>Calls and says what is known. Throws only <see cref="OperationCanceledException"/>, where nothing hangs on it.</summary>
    public async Task<BotReply<T>> TryAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        var attempts = new Attempts<T>(this, new BotCall<T>(request), Harmless.Contains(request.MethodName));
        var pipeline = attempts.Harmless ? _guards.Repeatable : _guards.Sends;
        try
        {
            var answer = await pipeline.ExecuteAsync(
                static (attempts, token) =>
                    attempts.Client.CallAsync(attempts.Call, attempts.Client._deadline.Next(), attempts.Harmless, token),
                attempts,
                cancellationToken
            );
            return new BotReply<T>(answer, attempts.Call.Understood, attempts.Call.Result);
        }
        catch (BrokenCircuitException)
        {
            return new BotReply<T>(WireAnswer.NotSent(CircuitOpen), false, default);
        }
    }

    /// <summary>A long poll: once, outside the circuit breaker, with the time the server may hold it added to the deadline.</summary>
    public async Task<BotReply<T>> PollAsync<T>(IRequest<T> request, TimeSpan held, CancellationToken cancellationToken)
    {
        var call = new BotCall<T>(request);
        using var deadline = new CancellationTokenSource(held + _timeout, _clock);
        var answer = await CallAsync(call, deadline.Token, harmless: true, cancellationToken);
        return new BotReply<T>(answer, call.Understood, call.Result);
    }

    /// <summary>A send with a file: once, with the time that the file takes added to the deadline.</summary>
    public async Task<BotReply<T>> UploadAsync<T>(IRequest<T> request, TimeSpan more, CancellationToken cancellationToken)
    {
        var call = new BotCall<T>(request);
        using var deadline = new CancellationTokenSource(more + _timeout, _clock);
        try
        {
            var answer = await _guards.Sends.ExecuteAsync(
                static (state, token) => state.Client.CallAsync(state.Call, state.Deadline, harmless: false, token),
                (Client: this, Call: call, Deadline: deadline.Token),
                cancellationToken
            );
            return new BotReply<T>(answer, call.Understood, call.Result);
        }
        catch (BrokenCircuitException)
        {
            return new BotReply<T>(WireAnswer.NotSent(CircuitOpen), false, default);
        }
    }

    /// <summary>An answer's own words. A server or a proxy may repeat our address in them.</summary>
    public ApiAnswer Read(WireAnswer answer)
    {
        var read = ApiAnswer.Read(answer.Status, answer.Body.Span, answer.RetryAfterSeconds);
        return read.Description is { } text ? read with { Description = Address.Redact(text) } : read;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<WireAnswer> CallAsync<T>(
        BotCall<T> call,
        CancellationToken deadline,
        bool harmless,
        CancellationToken cancellationToken
    )
    {
        using var linked = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline)
            : null;
        call.Begin();
        try
        {
            call.End(await base.SendRequest(call, linked?.Token ?? deadline));
            return call.Content!.Answer!;
        }
        catch (Exception) when (call.Content?.Answer is not null)
        {
            // A refusal, or an answer the library cannot read: what the server said decides, not the exception.
            return call.Content.Answer;
        }
        catch (Exception fault) when (fault is RequestException or OperationCanceledException)
        {
            var left = call.Content?.HasLeft is true;
            // Where nothing hangs on whether the call was applied, a cancellation is just that.
            if (cancellationToken.IsCancellationRequested && (harmless || !left))
                throw new OperationCanceledException(cancellationToken);
            var reason =
                cancellationToken.IsCancellationRequested ? "cancelled"
                : deadline.IsCancellationRequested ? "no answer in time"
                : Reason(fault.InnerException ?? fault);
            return left ? WireAnswer.Lost(call.Content!.Status, reason) : WireAnswer.NotSent(reason);
        }
    }

    /// <summary>
    /// Commands that never call Telegram run without a token, which the library takes for a mistake. A call without one is
    /// refused by the server.
    /// </summary>
    private static string TokenOf(TelegramOptions options) => options.BotToken.Length == 0 ? "0:unset" : options.BotToken;

    private string Reason(Exception fault) =>
        Address.Redact(
            fault switch
            {
                HttpRequestException http => $"{http.HttpRequestError}: {http.Message}",
                OperationCanceledException => "ConnectTimeout: no connection in time",
                _ => $"{fault.GetType().Name}: {fault.Message}",
            }
        );

    private RequestException Failure(WireAnswer answer)
    {
        if (answer.Result != CallResult.Answered)
            return new RequestException(answer.Error!);
        var read = Read(answer);
        if (read.Ok is not false)
            return new RequestException($"{answer.Status} without a readable Bot API answer", (HttpStatusCode)answer.Status);
        return new ApiRequestException(
            read.Description ?? $"{answer.Status}",
            read.ErrorCode ?? answer.Status,
            new ResponseParameters { RetryAfter = read.RetryAfter, MigrateToChatId = read.MigrateToChatId }
        );
    }

    private readonly record struct Attempts<T>(BotApiClient Client, BotCall<T> Call, bool Harmless);

    /// <summary>For downloads, which do not pass <see cref="SendRequest{T}"/>: a server may repeat our address in its text.</summary>
    private sealed class RedactingParser(BotAddress address) : IExceptionParser
    {
        public ApiRequestException Parse(ApiResponse apiResponse) =>
            new(address.Redact(apiResponse.Description ?? ""), apiResponse.ErrorCode, apiResponse.Parameters);
    }
}
