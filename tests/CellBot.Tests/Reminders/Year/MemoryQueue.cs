using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

internal sealed record MemoryOutboxMessage(FiredMessage Message, FiredRecipient To, DateTimeOffset MadeAt);

/// <summary>The outbox's waiting rows, oldest first, urgent ones before others; what is held back keeps its place.</summary>
internal sealed class MemoryQueue
{
    private readonly Queue<MemoryOutboxMessage> _urgent = new(),
        _ordinary = new();
    private DateTimeOffset _heldUntil;

    public int Count => _urgent.Count + _ordinary.Count;

    public int Expired { get; private set; }

    public void Add(MemoryOutboxMessage letter) =>
        (letter.Message.Purpose.StartsWith(FiredPurpose.Urgent, StringComparison.Ordinal) ? _urgent : _ordinary).Enqueue(letter);

    public int Hold(DateTimeOffset until)
    {
        if (until > _heldUntil)
            _heldUntil = until;
        return _ordinary.Count;
    }

    /// <summary>Something may leave at that moment.</summary>
    public bool IsReady(DateTimeOffset now) => _urgent.Count > 0 || (_ordinary.Count > 0 && _heldUntil <= now);

    public MemoryOutboxMessage? Next(DateTimeOffset now)
    {
        while (IsReady(now))
        {
            var letter = _urgent.Count > 0 ? _urgent.Dequeue() : _ordinary.Dequeue();
            if (letter.Message.ExpiresAt > now)
                return letter;
            Expired++;
        }
        return null;
    }

    public DateTimeOffset? ReadyAt =>
        _urgent.Count > 0 ? DateTimeOffset.MinValue
        : _ordinary.Count > 0 ? _heldUntil
        : null;
}
