namespace CellBot.Simulator.Model;

/// <summary>Every tap and what became of it.</summary>
internal sealed class CallbackBook(TimeSpan answerWindow)
{
    private readonly Dictionary<string, CallbackQuery> _byId = [];
    private long _last;

    public IReadOnlyCollection<CallbackQuery> All => _byId.Values;

    public CallbackQuery Add(Bot bot, Chat chat, Message message, User from, string data, long now)
    {
        // From the clock, so that a simulator begun anew never repeats an id.
        _last = Math.Max(_last + 1, 4_600_000_000_000_000_000 + now);
        var id = _last.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return _byId[id] = new CallbackQuery(id, bot, chat, message.Id, from, data, now);
    }

    public CallbackQuery? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public bool IsTooLate(CallbackQuery query, long now) => now - query.CreatedMicros > (long)answerWindow.TotalMicroseconds;

    public void Clear() => _byId.Clear();
}
