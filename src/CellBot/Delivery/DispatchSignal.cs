namespace CellBot.Delivery;

/// <summary>Tells the dispatcher of this process that there may be something new to send, so that it need not wait for its next look at the store.</summary>
public sealed class DispatchSignal
{
    private Action? _listeners;

    public void Notify() => Volatile.Read(ref _listeners)?.Invoke();

    internal IDisposable Listen(Action listener)
    {
        _listeners += listener;
        return new Listening(this, listener);
    }

    private sealed class Listening(DispatchSignal signal, Action listener) : IDisposable
    {
        public void Dispose() => signal._listeners -= listener;
    }
}
