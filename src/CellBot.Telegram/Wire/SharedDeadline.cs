namespace CellBot.Telegram.Wire;

/// <summary>
/// One timer for all calls that begin within the same second, instead of one a call: a call is given up after
/// <c>timeout</c> to <c>timeout</c> + 1 s. At thousands of sends a second the timers would otherwise cost more than the sends.
/// </summary>
internal sealed class SharedDeadline(TimeSpan timeout, TimeProvider clock)
{
    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _current;
    private long _began;

    public CancellationToken Next()
    {
        lock (_gate)
        {
            if (_current is null || clock.GetElapsedTime(_began) >= Slot)
            {
                // The old one is not disposed: calls that carry it still wait for it; its timer frees it when it fires.
                _current = new CancellationTokenSource(timeout + Slot, clock);
                _began = clock.GetTimestamp();
            }

            return _current.Token;
        }
    }
}
