using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Testing;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Simulation;

/// <summary>
/// The real engine on one or two hosts, an outbox in memory and a faulty other side, in virtual time; everything drawn from one seed.
/// </summary>
internal sealed class DeliverySimulation
{
    public const long BotId = 77;
    private const long Second = 1_000_000;
    private static readonly DeliveryTexts Texts = new("(again)", "{count}/{total}");

    private readonly VirtualWorld _world;
    private readonly VirtualFaults _faults;
    private readonly DispatchOptions _options;
    private readonly MemoryOutbox _outbox;
    private readonly List<(VirtualHost Host, FaultyOutbox Store, CancellationTokenSource Stop, List<Task> Loops)> _hosts = [];
    private readonly List<(MemoryBroadcast Broadcast, List<long> Chats)> _broadcasts = [];
    private readonly HashSet<long> _chats = [];
    private readonly List<MemoryDepartures>? _machine;
    private readonly Dictionary<string, MemoryDepartures> _departures = [];
    private readonly List<IDisposable> _meters = [];
    private readonly int _seed;
    private int _started;
    private int _replacing;
    private long _awayUntil;
    private bool _over;

    public DeliverySimulation(int seed, VirtualFaults? faults = null)
    {
        _seed = seed;
        _world = new VirtualWorld(seed);
        _outbox = new MemoryOutbox(() => _world.UtcNow);
        _faults = faults ?? VirtualFaults.Draw(_world.Random);
        _options = new DispatchOptions
        {
            MessagesPerSecond = _world.Random.Next(3) == 0 ? 30 : _world.Random.Next(5, 40),
            ClaimBatch = _world.Random.Next(5, 120),
            Concurrency = _world.Random.Next(2, 64),
            ResendUncertainAfter = TimeSpan.FromSeconds(60),
            ResendExpressAfter = TimeSpan.FromSeconds(20),
        };
        _machine = _world.Chance(0.6) ? [] : null; // all hosts on one machine, which remembers what had left; or each on its own
        Trace = new VirtualTrace(_world);
        Telegram = new VirtualTelegram(_world, _faults);
    }

    public VirtualTelegram Telegram { get; }
    public VirtualTrace Trace { get; }
    public MemoryOutbox Outbox => _outbox;
    public long Steps => _world.Steps;
    public int Deaths { get; private set; }
    public int PerSecond => _options.MessagesPerSecond;
    public VirtualFaults Faults => _faults;

    /// <summary>Runs to the end and returns what is wrong; empty when every invariant holds.</summary>
    public IReadOnlyList<string> Run()
    {
        try
        {
            StartHost();
            if (_world.Chance(0.5))
                StartHost();
            PlanWork();
            if (!_world.RunUntil(IsDone, 4 * 3600 * Second))
                return [$"not finished after four hours: {States()}"];
            StopHosts();
            return [.. DeliveryChecks.Of(this)];
        }
        finally
        {
            // The process keeps every meter that is not disposed of.
            _meters.ForEach(meter => meter.Dispose());
        }
    }

    public string States() => string.Join(", ", _outbox.Rows.GroupBy(row => row.State).Select(group => $"{group.Key} {group.Count()}"));

    public string Hosts() =>
        string.Join(
            "; ",
            _hosts.Select(item =>
                $"{item.Host.Name} {(item.Host.IsDead ? "dead" : string.Join('/', item.Loops.Select(loop => loop.Status)))}"
            )
        );

    public IReadOnlyCollection<Lease> LeasesHeld() =>
        [.. _outbox.Leases.Held().Where(lease => _hosts.Exists(item => item.Host.Name == lease.Holder && !item.Host.IsDead))];

    private bool IsDone() =>
        _world.Now > 125 * Second
        && _started == _broadcasts.Count
        && _replacing == 0
        && !_outbox.HasDueEdits
        && _outbox.Broadcasts.Values.All(broadcast => broadcast.State != "sending")
        && _outbox.Rows.TrueForAll(row =>
            DeliveryTransitions.IsFinal(row.State)
            || row.State is DeliveryState.Uncertain
                && (row.IsResend || row.BroadcastId is { } of && !_outbox.Broadcasts[of].ResendUncertain)
            || row.BroadcastId is { } id && _outbox.Broadcasts[id].State == "paused"
        );

    private void PlanWork()
    {
        var random = _world.Random;
        var groups = random.Next(3, 60);
        for (var i = 1; i <= groups; i++)
            _chats.Add(random.Next(6) == 0 ? 1000 + i : -1000 - i);
        foreach (var chat in _chats)
        {
            if (random.Next(25) == 0)
                Telegram.Gone.Add(chat);
            else if (random.Next(40) == 0)
                Telegram.Restricted.Add(chat);
            else if (random.Next(20) == 0 && chat < 0)
                _world.At(random.NextInt64(0, 60 * Second), () => Telegram.Migrate(chat));
        }
        var documents = Documents();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var audience = _chats.Where(_ => random.Next(5) > 0).ToList();
            if (audience.Count == 0)
                continue;
            var lane = (Lane)random.Next((int)Lane.Express, (int)Lane.Upkeep);
            var plan = (Broadcast: (MemoryBroadcast)null!, audience);
            _broadcasts.Add(plan);
            var at = _broadcasts.Count - 1;
            _world.At(
                random.NextInt64(0, 40 * Second),
                () =>
                {
                    var document = documents?.Next(2) is { } odd
                        ? (File: new AttachedDocument(at + 1, "van-ban.pdf", 9), Odd: odd)
                        : default;
                    _broadcasts[at] = (
                        _outbox.Start(BotId, audience, lane, roster: 5, document: document.File, documentFollows: document.Odd > 0),
                        audience
                    );
                    _started++;
                }
            );
        }
        PlanReplacements();
        for (var i = random.Next(0, 30); i > 0; i--)
            _world.At(random.NextInt64(Second, 120 * Second), ReplyOrTap);
        if (random.Next(10) == 0)
            _world.At(random.NextInt64(0, 60 * Second), () => Telegram.SilenceBot(_world.Now + (random.Next(2, 30) * Second)));
        for (var i = _faults.Outages; i > 0; i--)
            _world.At(
                random.NextInt64(0, 60 * Second),
                () => _awayUntil = _world.Now + (long)_world.Between(500, 15_000).TotalMicroseconds
            );
        if (_faults.ClockJumps)
            for (var i = 0; i < 3; i++)
                _world.At(random.NextInt64(0, 100 * Second), JumpClock);
    }

    // Drawn apart, so that a seed goes on as it did where no document goes along: a third of them have some.
    private Random? Documents()
    {
        var random = new Random(_seed ^ 0x0d0c);
        if (random.Next(3) > 0)
            return null;
        foreach (var chat in _chats.Where(_ => random.Next(25) == 0))
            Telegram.NoDocuments.Add(chat);
        Telegram.CopyRefused = random.Next(3) == 0 ? 0.02 : 0;
        return random;
    }

    // Drawn apart, so that a seed goes on as it did where nothing is replaced.
    private void PlanReplacements()
    {
        var random = new Random(_seed ^ 0x5ca1ab1e);
        if (_broadcasts.Count == 0 || random.Next(3) > 0)
            return;
        var (which, isRecall) = (random.Next(_broadcasts.Count), random.Next(3) == 0);
        _replacing++;
        _world.At(
            random.NextInt64(41 * Second, 110 * Second),
            () =>
            {
                _replacing--;
                if (_outbox.Broadcasts.GetValueOrDefault(_broadcasts[which].Broadcast.Id) is { State: not "paused" } first)
                    _outbox.Replace(BotId, first, isRecall);
            }
        );
    }

    private void ReplyOrTap()
    {
        if (_world.Chance(0.5))
            _outbox.AddReplyAsync(
                BotId,
                _chats.ElementAt(_world.Random.Next(_chats.Count)),
                OutgoingMessage.Plain($"reply {_world.Now}"),
                null,
                _hosts[^1].Host.Clock.GetUtcNow(),
                default
            );
        else if (_outbox.Rows.Find(row => row.State is DeliveryState.Sent && row.BroadcastId is not null) is { } row)
            _outbox.Acknowledge(row);
    }

    // Hosts' wall clocks may differ, the leases are judged by the database's; the monotonic clocks never jump.
    private void JumpClock()
    {
        foreach (var (host, _, _, _) in _hosts)
            host.WallOffset = _world.Between(-900, 900);
    }

    private void StartHost()
    {
        // The one that was to replace a host dead at the last moment: nobody would tell it to stop.
        if (_over)
            return;
        var host = new VirtualHost(_world, $"host-{_hosts.Count + 1}");
        var store = new FaultyOutbox(_world, host, _outbox, _faults, () => _world.Now < _awayUntil, Died) { Calm = _hosts.Count > 40 };
        var stop = new CancellationTokenSource();
        var loops = new List<Task>();
        _hosts.Add((host, store, stop, loops));
        host.Start(() =>
        {
            var metrics = new DeliveryMetrics();
            var health = new LoopHealth(host.Clock);
            _meters.AddRange([metrics, health]);
            var signal = new DispatchSignal();
            var departures = DeparturesOf(host);
            var journal = new CompletionJournal(store, departures, host.Clock, Trace.For<CompletionJournal>(host));
            var sender = new SenderLoop(
                BotId,
                store,
                Telegram.Channel(),
                _options,
                Texts,
                journal,
                departures,
                signal,
                metrics,
                host.Clock,
                Trace.For<SenderLoop>(host)
            );
            var reconciler = new Reconciler([BotId], store, store, _options, metrics, host.Clock, Trace.For<Reconciler>(host));
            var shared = LoopHosts.Of(store, host.Clock, host.Name, _world.Random, health, Trace.For<LeasedLoop>(host));
            loops.AddRange([
                journal.RunAsync(stop.Token),
                sender.Loop(shared).RunAsync(stop.Token),
                reconciler.Loop(shared).RunAsync(stop.Token),
            ]);
            return Task.WhenAll(loops);
        });
    }

    private IDepartures DeparturesOf(VirtualHost host)
    {
        if (_machine is null)
            return NoDepartures.Instance;
        var departures = new MemoryDepartures(host.Name, _machine);
        _machine.Add(departures);
        _departures[host.Name] = departures;
        return departures;
    }

    private void Died(VirtualHost host)
    {
        Deaths++;
        if (_departures.TryGetValue(host.Name, out var departures))
            departures.IsDead = true;
        _world.At(_world.Now + (long)_world.Between(100, 20_000).TotalMicroseconds, StartHost);
    }

    private void StopHosts()
    {
        _over = true;
        foreach (var (host, store, stop, _) in _hosts.Where(item => !item.Host.IsDead).ToList())
        {
            store.Calm = true;
            host.Start(() =>
            {
                stop.Cancel();
                return Task.CompletedTask;
            });
        }
        _world.RunUntil(
            () => _hosts.TrueForAll(item => item.Host.IsDead || item.Loops.TrueForAll(loop => loop.IsCompleted)),
            _world.Now + (120 * Second)
        );
    }

    public override string ToString() =>
        $"seed {_seed}: {_broadcasts.Count} broadcasts, {_outbox.Rows.Count} rows ({States()}), {Deaths} deaths, {Telegram.Refusals} refusals, {_faults}";
}
