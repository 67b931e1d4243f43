namespace CellBot.Web;

/// <summary>Something that is read anew only when it is older than that, however many pages ask: one reading at a time.</summary>
/// <param name="read">Takes the moment of the reading.</param>
/// <param name="stale">
/// Older than <paramref name="fresh"/> and no older than this it is given out as it is while it is read anew beside: nobody waits for what
/// may well be some seconds old. It may depend on what was read, for only what is large takes long to read. Default: never.
/// </param>
/// <param name="freshFor">What is fresh may depend on it too. Default: <paramref name="fresh"/>.</param>
public sealed class Remembered<T>(
    TimeSpan fresh,
    TimeProvider clock,
    Func<DateTimeOffset, CancellationToken, Task<T>> read,
    Func<T, TimeSpan>? stale = null,
    Func<T, TimeSpan>? freshFor = null
)
    where T : class
{
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _gate = new();
    private volatile Reading? _latest;
    private volatile int _forgotten;
    private Task _beside = Task.CompletedTask;

    public async Task<T> NowAsync(CancellationToken cancellationToken)
    {
        if (Known is { } known && AgeOf(known) < known.Stale)
        {
            if (AgeOf(known) >= known.Fresh)
                ReadBeside();
            return known.What;
        }
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Something was changed: who asks from now on waits for a reading that begins from now on.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    private Reading? Known => _latest is { } known && known.Forgotten == _forgotten ? known : null;

    private async Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Known is { } latest && AgeOf(latest) < latest.Fresh)
                return latest.What;
            var (now, forgotten) = (clock.GetUtcNow(), _forgotten);
            var what = await read(now, cancellationToken);
            _latest = new Reading(now, what, freshFor?.Invoke(what) ?? fresh, stale?.Invoke(what) ?? default, forgotten);
            return what;
        }
        finally
        {
            _reading.Release();
        }
    }

    // Bound to no request. What goes wrong is not lost: once it is too old to be given out, who asks reads it and is told.
    private void ReadBeside()
    {
        lock (_gate)
            if (_beside.IsCompleted)
                _beside = Task.Run(() => ReadAsync(CancellationToken.None));
    }

    private TimeSpan AgeOf(Reading reading) => clock.GetUtcNow() - reading.At;

    private sealed record Reading(DateTimeOffset At, T What, TimeSpan Fresh, TimeSpan Stale, int Forgotten);
}
