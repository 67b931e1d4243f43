namespace CellBot.Web.Console.Parts;

/// <summary>Something that is read anew only when it is older than that, however many pages ask: one reading at a time.</summary>
/// <param name="read">Takes the moment of the reading.</param>
public sealed class Remembered<T>(TimeSpan fresh, TimeProvider clock, Func<DateTimeOffset, CancellationToken, Task<T>> read)
    where T : class
{
    private readonly SemaphoreSlim _reading = new(1);
    private (DateTimeOffset At, T What)? _latest;

    public async Task<T> NowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_latest is { } latest && now - latest.At < fresh)
                return latest.What;
            var what = await read(now, cancellationToken);
            _latest = (now, what);
            return what;
        }
        finally
        {
            _reading.Release();
        }
    }
}
