namespace CellBot.Tests.Simulation;

/// <summary>
/// One thread, one queue, one clock: everything that the engine awaits comes back through here, so that a seed decides the whole run.
/// Virtual time jumps to the next event as soon as nothing is left to do at this instant.
/// </summary>
internal sealed class VirtualWorld(int seed)
{
    private readonly Queue<(SendOrPostCallback Callback, object? State, VirtualHost? Host)> _ready = new();
    private readonly PriorityQueue<VirtualEvent, (long At, long Sequence)> _events = new();
    private static readonly DateTimeOffset Epoch = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private long _sequence;

    private VirtualHost? _outside;

    public Random Random { get; } = new(seed);

    /// <summary>Everything that is no host of ours; it never dies.</summary>
    public VirtualHost Outside => _outside ??= new VirtualHost(this, "outside");

    /// <summary>Microseconds since the world began.</summary>
    public long Now { get; private set; }

    /// <summary>The true time; hosts' wall clocks may show another.</summary>
    public DateTimeOffset UtcNow => Epoch + TimeSpan.FromMicroseconds(Now);

    public long Steps { get; private set; }

    public VirtualEvent At(long time, Action action, VirtualHost? host = null)
    {
        var scheduled = new VirtualEvent(action, host);
        _events.Enqueue(scheduled, (Math.Max(time, Now), _sequence++));
        return scheduled;
    }

    public void Post(SendOrPostCallback callback, object? state, VirtualHost? host) => _ready.Enqueue((callback, state, host));

    /// <summary>Time passes for whoever awaits it (a database's or a network's latency).</summary>
    public Task DelayAsync(long micros)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        At(Now + micros, done.SetResult);
        return done.Task;
    }

    public TimeSpan Between(double fromMs, double toMs) => TimeSpan.FromMilliseconds(fromMs + (Random.NextDouble() * (toMs - fromMs)));

    public bool Chance(double probability) => Random.NextDouble() < probability;

    /// <summary>Runs until that is true, at the latest until then; returns whether it became true.</summary>
    public bool RunUntil(Func<bool> done, long latest)
    {
        var before = SynchronizationContext.Current;
        try
        {
            while (true)
            {
                while (_ready.TryDequeue(out var work))
                {
                    Steps++;
                    if (work.Host is { IsDead: true })
                        continue;
                    SynchronizationContext.SetSynchronizationContext(work.Host?.Context ?? before);
                    work.Callback(work.State);
                }
                if (done())
                    return true;
                if (!_events.TryPeek(out _, out var next) || next.At > latest)
                    return false;
                var due = _events.Dequeue();
                if (due.IsCancelled || due.Host is { IsDead: true })
                    continue;
                Now = Math.Max(Now, next.At);
                Steps++;
                SynchronizationContext.SetSynchronizationContext(due.Host?.Context ?? before);
                due.Action();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}

internal sealed class VirtualEvent(Action action, VirtualHost? host)
{
    public Action Action => action;
    public VirtualHost? Host => host;
    public bool IsCancelled { get; set; }
}

/// <summary>A process in the world: its own thread context and its own wall clock. Once dead, nothing of it ever runs again.</summary>
internal sealed class VirtualHost(VirtualWorld world, string name)
{
    private SynchronizationContext? _context;
    private TimeProvider? _clock;

    public string Name => name;
    public bool IsDead { get; private set; }

    /// <summary>How far this host's wall clock is off; the monotonic one never is.</summary>
    public TimeSpan WallOffset { get; set; }

    public SynchronizationContext Context => _context ??= new HostContext(world, this);
    public TimeProvider Clock => _clock ??= new HostClock(world, this);

    public void Kill() => IsDead = true;

    /// <summary>Starts something on this host's thread.</summary>
    public void Start(Func<Task> run) => world.Post(_ => run(), null, this);

    private sealed class HostContext(VirtualWorld world, VirtualHost host) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => world.Post(d, state, host);

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class HostClock(VirtualWorld world, VirtualHost host) : TimeProvider
    {
        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => world.Now;

        public override DateTimeOffset GetUtcNow() => world.UtcNow + host.WallOffset;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new HostTimer(world, host, callback, state);
            timer.Change(dueTime, period);
            return timer;
        }
    }

    private sealed class HostTimer(VirtualWorld world, VirtualHost host, TimerCallback callback, object? state) : ITimer
    {
        private VirtualEvent? _scheduled;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_scheduled is not null)
                _scheduled.IsCancelled = true;
            _scheduled =
                dueTime == Timeout.InfiniteTimeSpan
                    ? null
                    : world.At(world.Now + (long)dueTime.TotalMicroseconds, () => callback(state), host);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
