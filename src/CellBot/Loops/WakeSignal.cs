namespace CellBot.Loops;

/// <summary>
/// Tells loops of this process that there may be something new, so that they need not wait for their next look at the store.
/// </summary>
public abstract class WakeSignal
{
    private Action? _listeners;

    public void Notify() => Volatile.Read(ref _listeners)?.Invoke();

    internal IDisposable Listen(Action listener)
    {
        _listeners += listener;
        return new Listening(this, listener);
    }

    private sealed class Listening(WakeSignal signal, Action listener) : IDisposable
    {
        public void Dispose() => signal._listeners -= listener;
    }
}
