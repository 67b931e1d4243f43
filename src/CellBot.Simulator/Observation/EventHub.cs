using System.Threading.Channels;

namespace CellBot.Simulator.Observation;

/// <param name="Kind">message, edit, delete, answer, chat.</param>
/// <param name="UserId">Of an answer: whose tap it was.</param>
internal sealed record SimulatorEvent(
    string Kind,
    long ChatId,
    int MessageId = 0,
    long UserId = 0,
    string? Text = null,
    bool Alert = false,
    string? Url = null
);

/// <summary>Tells open pages what happens. A page that does not keep up loses the oldest events: it reads chats anew anyway.</summary>
internal sealed class EventHub
{
    private readonly List<Channel<SimulatorEvent>> _listeners = [];

    public bool HasListeners => _listeners.Count > 0;

    public Channel<SimulatorEvent> Open()
    {
        var channel = Channel.CreateBounded<SimulatorEvent>(
            new BoundedChannelOptions(2_000) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (_listeners)
            _listeners.Add(channel);
        return channel;
    }

    public void Leave(Channel<SimulatorEvent> channel)
    {
        lock (_listeners)
            _listeners.Remove(channel);
    }

    public void Publish(SimulatorEvent what)
    {
        lock (_listeners)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(what);
        }
    }

    public void Close()
    {
        lock (_listeners)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryComplete();
        }
    }
}
