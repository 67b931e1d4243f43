using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;
using CellBot.Testing;
using CellBot.Tests.Calendar;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Reminders.Year;

/// <summary>
/// A province lives through days of virtual time: directives come, two hosts plan, fire and escalate, both crash now and then (before a
/// round is stored and after), people mute, move and add, and a sender of 25 a second carries what is in the outbox. A seed decides all of
/// it.
/// </summary>
internal sealed class ReminderYear
{
    private const int PerMinute = 25 * 60;

    /// <summary>By then every host's clock has come to the moment.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Random _random;
    private readonly Province _province;
    private readonly MemoryReminders _store;
    private readonly List<YearHost> _hosts = [];
    private readonly Queue<DateTimeOffset> _arrivals;
    private readonly ReminderService _office;
    private readonly IDirectiveStore _directives;
    private readonly IBroadcastStore _broadcasts;
    private readonly YearDocuments _documents;
    private readonly FakeClock _clock;
    private readonly DateTimeOffset _end;

    public ReminderYear(
        int seed,
        int groups,
        int directives,
        DateTimeOffset start,
        int days,
        ReminderSettings? judgedBy = null,
        bool forgets = false
    )
    {
        _random = new Random(seed);
        _clock = new FakeClock(start);
        _end = start.AddDays(days);
        _province = new Province(groups, _random);
        _store = new MemoryReminders(_province) { Now = () => _clock.GetUtcNow(), Forgets = forgets };
        Checks = new YearChecks(_province, _store, judgedBy ?? Settings);
        _store.Watch = Checks.Fired;
        _documents = new YearDocuments(_province, _random);
        _directives = Mock.Of<IDirectiveStore>();
        Mock.Get(_directives)
            .Setup(store => store.FindAsync(It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .Returns((long id, CancellationToken _) => Task.FromResult(_province.Directives.GetValueOrDefault(id)));
        Mock.Get(_directives)
            .Setup(store => store.AtVersionAsync(It.IsAny<long>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns((long id, int _, CancellationToken _) => Task.FromResult(_province.Directives.GetValueOrDefault(id)));
        Mock.Get(_directives)
            .Setup(store => store.OfBroadcastAsync(It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .Returns(
                (long id, CancellationToken _) =>
                    Task.FromResult(
                        _province.Broadcasts.GetValueOrDefault(id) is { } broadcast
                            ? _province.Directives.GetValueOrDefault(broadcast.DirectiveId)
                            : null
                    )
            );
        Mock.Get(_directives)
            .Setup(store => store.VersionAsync(It.IsAny<long>(), It.IsAny<int?>(), It.IsAny<CancellationToken>()))
            .Returns((long id, int? _, CancellationToken _) => Task.FromResult(_province.Versions.GetValueOrDefault(id)));
        _broadcasts = Mock.Of<IBroadcastStore>();
        Mock.Get(_broadcasts)
            .Setup(store => store.FindAsync(It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .Returns((long id, CancellationToken _) => Task.FromResult(_province.Broadcasts.GetValueOrDefault(id)));
        _office = new ReminderService(_store, _directives, ReminderHouse.Words, () => CalendarFiles.Holidays, Settings, _clock);
        // At any hour of the day and night.
        _arrivals = new Queue<DateTimeOffset>(
            Enumerable.Range(0, directives).Select(_ => start.AddMinutes(_random.Next(days * 24 * 60 * 9 / 10))).Order()
        );
        for (var n = 1; n <= 2; n++)
            _hosts.Add(new YearHost());
    }

    public ReminderSettings Settings { get; } = new();

    public YearChecks Checks { get; }

    public int Crashes { get; private set; }

    public int Turns { get; private set; }

    public int Expired => _store.Queue.Expired;

    public int Planned => _store.Reminders.Count;

    public async Task RunAsync()
    {
        while (_clock.GetUtcNow() < _end)
        {
            while (_arrivals.TryPeek(out var arrival) && arrival <= _clock.GetUtcNow())
                _documents.Arrive(_arrivals.Dequeue());
            if (_random.Next(40) == 0)
                await PeopleAsync();
            foreach (var host in _hosts)
                await TurnAsync(host);
            if (_hosts.Any(host => host.IsUp))
                Send();
            _clock.SetUtcNow(Next());
        }
        Checks.AtEnd(_end);
    }

    private async Task TurnAsync(YearHost host)
    {
        var now = _clock.GetUtcNow();
        if (!host.IsUp && host.UpAt > now)
            return;
        // Clocks of hosts agree within two seconds.
        host.Start(
            now,
            skew => new ReminderLoop(
                host.Store(_store, _random),
                _store,
                _directives,
                new ReminderPlanService(_store, _directives, _broadcasts, () => CalendarFiles.Holidays, Settings, skew),
                ReminderHouse.Words,
                () => CalendarFiles.Holidays,
                Settings,
                new EscalationSettings(),
                skew,
                NullLogger<ReminderLoop>.Instance
            ),
            _random
        );
        try
        {
            Turns++;
            await host.Loop!.HoldAsync(default);
            await host.Loop.RunOnceAsync(default);
        }
        catch (IOException)
        {
            Crashes++;
            host.Die(now.AddMinutes(_random.Next(4) > 0 ? _random.Next(3) : _random.Next(900)));
        }
    }

    private void Send()
    {
        var minute = _clock.GetUtcNow();
        for (var place = 0; place < PerMinute; place++)
        {
            var at = minute.AddSeconds(place / 25.0);
            if (_store.Queue.Next(at) is not { } letter)
                return;
            Checks.Left(letter, at);
        }
    }

    private async Task PeopleAsync()
    {
        var ahead = _store
            .Reminders.Values.Where(one =>
                one.State is ReminderState.Planned or ReminderState.Proposed or ReminderState.Muted
                && one.What.Reason != ReminderReason.Overdue
            )
            .ToArray();
        if (ahead.Length == 0)
            return;
        var one = ahead[_random.Next(ahead.Length)];
        var actor = new Actor("user:1");
        switch (_random.Next(5))
        {
            case 0:
                await _office.MuteAsync(one.Id, actor, default);
                break;
            case 1:
                await _office.UnmuteAsync(one.Id, actor, default);
                break;
            case 2:
                await _office.MoveAsync(one.Id, _clock.GetUtcNow().AddMinutes(_random.Next(3000)), actor, default);
                break;
            default:
                if (one.Subject.DirectiveId is { } directive)
                    await _office.AddAsync(
                        new NewReminder(
                            directive,
                            _clock.GetUtcNow().AddMinutes(_random.Next(6000)),
                            _random.Next(2) == 0 ? Obligation.Acknowledge : Obligation.CarryOut
                        ),
                        actor,
                        default
                    );
                break;
        }
    }

    /// <summary>The next moment at which anything can happen, not before a minute has passed, at most six hours on.</summary>
    private DateTimeOffset Next()
    {
        var now = _clock.GetUtcNow();
        var soonest = now + Minute;
        if (_store.Queue.IsReady(soonest))
            return soonest;
        var midnight = VietnamTime.At(VietnamTime.DateOf(now).AddDays(1), TimeOnly.MinValue);
        var due = _store
            .Reminders.Values.Where(one => one.State is ReminderState.Planned or ReminderState.Waiting)
            .Select(one => one.NextAt + Skew)
            .Where(at => at > now)
            .DefaultIfEmpty(_end)
            .Min();
        DateTimeOffset[] moments =
        [
            now.AddHours(6),
            midnight,
            due,
            _store.Queue.ReadyAt ?? _end,
            _arrivals.TryPeek(out var arrival) ? arrival : _end,
            .. _hosts.Where(host => !host.IsUp).Select(host => host.UpAt),
        ];
        return moments.Where(at => at > now).Append(_end).Min() is var next && next > soonest ? next : soonest;
    }
}
