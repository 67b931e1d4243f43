using CellBot.Acknowledgements;
using CellBot.Ways;
using CellBot.Ways.Sms;

namespace CellBot.Host.Drill;

/// <summary>
/// What people do when something came before their eyes, each at a time drawn by the seed. An SMS goes through the gateway's own call; its
/// report and the reply come back by the inbox, as the webhooks hand them on.
/// </summary>
internal sealed class DrillPeople(
    DrillTerms terms,
    IReadOnlyList<DrillWorld.Person> people,
    long broadcastId,
    IAcknowledgementStore acknowledgements,
    SmsInbox inbox,
    ISmsGateway gateway,
    DrillClock clock
) : ISmsGateway
{
    private readonly Random _chance = new(terms.Seed + 1);
    private readonly PriorityQueue<Func<CancellationToken, Task>, DateTimeOffset> _due = new();
    private readonly PriorityQueue<Tap, DateTimeOffset> _taps = new();
    private readonly ILookup<long, DrillWorld.Person> _byChat = people.ToLookup(person => person.Chat);
    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _undelivered = [];
    private readonly HashSet<long> _written = [];
    private HashSet<long> _done = [];
    private readonly Lock _gate = new();

    /// <summary>SMS handed to the gateway, by number; one twice would be an error.</summary>
    public int Told => _told.Count;

    public int ToldTwice { get; private set; }

    /// <summary>Groups whose message arrived a second time.</summary>
    public int WrittenTwice { get; private set; }

    /// <summary>Groups written to after the loss though everybody there had an SMS.</summary>
    public int Needless { get; private set; }

    /// <summary>People who had an SMS and have the group's message before them as well.</summary>
    public int SawBoth { get; private set; }

    /// <summary>The loss is over: what is known from here on of groups of which everybody was told.</summary>
    public void Over() =>
        _done = [.. _byChat.Where(group => group.All(WasTold) && !_written.Contains(group.Key)).Select(group => group.Key)];

    private bool WasTold(DrillWorld.Person person) => person.Phone is { } phone && _told.Contains(phone) && !_undelivered.Contains(phone);

    public void Begin()
    {
        foreach (var person in people.Where(person => person.HasPage && _chance.NextDouble() < DrillTerms.PageShare))
            At(
                TimeSpan.FromMinutes(60 * _chance.NextDouble()),
                stop => acknowledgements.RecordByPageAsync(new PageTap(broadcastId, person.Member, clock.GetUtcNow()), stop)
            );
    }

    public void Arrived(long chat)
    {
        if (!_written.Add(chat))
            WrittenTwice++;
        if (_done.Contains(chat))
            Needless++;
        SawBoth += _byChat[chat].Count(person => person.User is not null && WasTold(person));
        foreach (var person in _byChat[chat])
            if (person.User is { } user && _chance.NextDouble() < DrillTerms.TapShare)
            {
                var at = clock.GetUtcNow() + Wait(DrillTerms.TapHalf);
                _taps.Enqueue(new Tap(broadcastId, chat, user, at), at);
            }
    }

    /// <summary>What people's time has come for.</summary>
    public async Task ActAsync(CancellationToken cancellationToken)
    {
        List<Tap> taps = [];
        while (_taps.TryPeek(out var tap, out var at) && at <= clock.GetUtcNow())
        {
            taps.Add(tap);
            _taps.Dequeue();
        }
        foreach (var batch in taps.Chunk(500))
            await acknowledgements.RecordAsync(batch, cancellationToken);
        while (_due.TryPeek(out var act, out var at) && at <= clock.GetUtcNow())
        {
            _due.Dequeue();
            await act(cancellationToken);
        }
    }

    async Task<WayOutcome> ISmsGateway.SendAsync(string phone, string text, string id, CancellationToken cancellationToken)
    {
        var outcome = await gateway.SendAsync(phone, text, id, cancellationToken);
        if (outcome is WayOutcome.Sent { Reference: { } reference })
            lock (_gate)
                Take(phone, reference);
        return outcome;
    }

    private void Take(string phone, string reference)
    {
        if (!_told.Add(phone))
            ToldTwice++;
        var arrives = _chance.NextDouble() < DrillTerms.Delivered;
        At(DrillTerms.DeliveredAfter, stop => ReportAsync(phone, reference, arrives, stop));
        if (arrives && _chance.NextDouble() < DrillTerms.ReplyShare)
            At(DrillTerms.DeliveredAfter + Wait(DrillTerms.ReplyHalf), stop => inbox.ReplyAsync(phone, $"da nhan {broadcastId}", stop));
    }

    private async Task ReportAsync(string phone, string reference, bool arrives, CancellationToken cancellationToken)
    {
        if (!arrives)
            _undelivered.Add(phone);
        await inbox.ReportAsync(reference, arrives, cancellationToken);
    }

    private void At(TimeSpan after, Func<CancellationToken, Task> act) => _due.Enqueue(act, clock.GetUtcNow() + after);

    private TimeSpan Wait(TimeSpan half) => half * -Math.Log2(1 - _chance.NextDouble());
}
