using CellBot.Loops;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CellBot.Telegram.Wire;

/// <summary>
/// Polly around the wire. A send passes the circuit breaker only: when the server cannot be reached it is refused at once,
/// surely not sent, and the dispatcher, which owns the pacing, tries again. A call that may be repeated is repeated here:
/// when it was not sent, when its answer was lost, and on 5xx. A send whose bytes have left is never repeated.
/// </summary>
internal sealed class CallGuards
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    public CallGuards(TimeProvider clock, Random chance)
    {
        var breaker = new ResiliencePipelineBuilder<WireAnswer> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<WireAnswer>
                {
                    Name = "telegram-connect",
                    ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result?.Result == CallResult.NotSent),
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(10),
                    BreakDuration = TimeSpan.FromSeconds(5),
                }
            )
            .Build();
        Sends = breaker;
        Repeatable = new ResiliencePipelineBuilder<WireAnswer> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<WireAnswer>
                {
                    ShouldHandle = static args => ValueTask.FromResult(MayRepeat(args.Outcome)),
                    MaxRetryAttempts = 2,
                    DelayGenerator = args =>
                        ValueTask.FromResult<TimeSpan?>(Backoff.After(args.AttemptNumber + 1, FirstWait, MaxWait, chance)),
                }
            )
            .AddPipeline(breaker)
            .Build();
    }

    public ResiliencePipeline<WireAnswer> Sends { get; }

    public ResiliencePipeline<WireAnswer> Repeatable { get; }

    private static bool MayRepeat(Outcome<WireAnswer> outcome) =>
        outcome.Result switch
        {
            { Result: CallResult.NotSent or CallResult.Lost } => true,
            { Status: >= 500 } => true,
            _ => false,
        };
}
