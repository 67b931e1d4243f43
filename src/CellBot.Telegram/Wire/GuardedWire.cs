using Polly;
using Polly.CircuitBreaker;

namespace CellBot.Telegram.Wire;

/// <summary>The wire behind its guards, with one shared deadline: what client and channel call.</summary>
internal sealed class GuardedWire(BotWire wire, CallGuards guards, TelegramOptions options, TimeProvider clock) : IDisposable
{
    private const string Open = "circuit open: the Bot API server could not be reached a moment ago";
    private readonly SharedDeadline _deadline = new(options.SendTimeout, clock);

    public BotWire Wire => wire;

    /// <summary>Calls once. Refused as not sent while the circuit is open.</summary>
    public Task<WireAnswer> SendOnceAsync(string method, DepartingContent body, CancellationToken cancellationToken) =>
        RunAsync(guards.Sends, static (call, token) =>
            new ValueTask<WireAnswer>(call.Wire.CallAsync(call.Method, call.Body, WirePool.Sends, call.Deadline, token)),
            new Once(wire, method, body, _deadline.Next()), cancellationToken);

    /// <summary>Calls, and calls again where that is harmless. Only for methods whose repetition changes nothing.</summary>
    public Task<WireAnswer> RepeatAsync(string method, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        RunAsync(guards.Repeatable, static (call, token) =>
            new ValueTask<WireAnswer>(call.Self.HarmlessAsync(call.Method, call.Json, call.Self._deadline.Next(), token)),
            (Self: this, Method: method, Json: json), cancellationToken);

    /// <summary>A long poll: once, outside the circuit breaker, with the time the server may hold it added to the deadline.</summary>
    public async Task<WireAnswer> PollAsync(string method, ReadOnlyMemory<byte> json, TimeSpan held, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(held + options.SendTimeout, clock);
        return await HarmlessAsync(method, json, deadline.Token, cancellationToken);
    }

    public void Dispose() => wire.Dispose();

    /// <summary>Where nothing hangs on whether the call was applied, a cancellation is just that.</summary>
    private async Task<WireAnswer> HarmlessAsync(string method, ReadOnlyMemory<byte> json, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var answer = await wire.CallAsync(method, new JsonBody(json), WirePool.Calls, deadline, cancellationToken);
        if (answer.Fate != CallResult.Answered) cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    private static async Task<WireAnswer> RunAsync<TState>(ResiliencePipeline<WireAnswer> pipeline,
        Func<TState, CancellationToken, ValueTask<WireAnswer>> call, TState state, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(call, state, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return WireAnswer.NotSent(Open);
        }
    }

    private readonly record struct Once(BotWire Wire, string Method, DepartingContent Body, CancellationToken Deadline);
}
