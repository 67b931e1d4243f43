using CellBot.Auditing;
using CellBot.Organization.Bots;
using CellBot.Testing;
using CellBot.Ways;
using CellBot.Ways.Losses;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Ways;

public sealed class LossLoopTests
{
    private readonly FakeClock _clock = new();
    private readonly MemoryLosses _store = new();
    private readonly FakeProbe _probe = new();
    private readonly LossLoop _loop;

    public LossLoopTests() =>
        _loop = new LossLoop(
            _store,
            _probe,
            new BotFleet([new Bot(700, "bot", [], 25)]),
            new WayOptions(),
            new WaySignal(),
            _clock,
            NullLogger<LossLoop>.Instance
        );

    /// <summary>Each probe that is not answered takes its whole patience.</summary>
    private async Task RunAsync(TimeSpan span)
    {
        var until = _clock.GetUtcNow() + span;
        while (_clock.GetUtcNow() < until)
        {
            if (_probe.Symptom is not null)
                _clock.Advance(LossPolicy.Patience);
            _clock.Advance(await _loop.RunOnceAsync(default));
        }
    }

    [Fact]
    public async Task A_loss_is_noticed_within_a_minute_and_not_by_one_answer_that_did_not_come()
    {
        await RunAsync(TimeSpan.FromMinutes(2));
        _probe.Symptom = "timeout";
        _clock.Advance(LossPolicy.Patience);
        _clock.Advance(await _loop.RunOnceAsync(default));
        _probe.Symptom = null;
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(_store.Said);
        var began = _clock.GetUtcNow();
        _probe.Symptom = "timeout";
        await RunAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(["channel.lost"], _store.Said);
        Assert.InRange(_store.Open!.NoticedAt - began, TimeSpan.Zero, TimeSpan.FromSeconds(59));
    }

    /// <summary>The worst moment: right after a probe that was answered.</summary>
    [Fact]
    public void The_longest_way_to_notice_is_under_a_minute() =>
        Assert.True(
            LossPolicy.Calm + LossPolicy.Patience + ((LossPolicy.Hurried + LossPolicy.Patience) * (LossPolicy.FailuresNeeded - 1))
                < TimeSpan.FromSeconds(60)
        );

    [Fact]
    public async Task It_is_moved_after_its_time_and_over_when_two_probes_were_answered()
    {
        _probe.Symptom = "unreachable";
        await RunAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(["channel.lost"], _store.Said);
        await RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(["channel.lost", "channel.moved"], _store.Said);
        _probe.Symptom = null;
        _clock.Advance(await _loop.RunOnceAsync(default));
        Assert.NotNull(_store.Open);
        _clock.Advance(await _loop.RunOnceAsync(default));
        Assert.Equal(["channel.lost", "channel.moved", "channel.back"], _store.Said);
    }

    private sealed class FakeProbe : IChannelProbe
    {
        public string? Symptom { get; set; }

        public Task<string?> SymptomAsync(long botId, CancellationToken cancellationToken) => Task.FromResult(Symptom);
    }

    private sealed class MemoryLosses : IChannelLossStore
    {
        public List<string> Said { get; } = [];

        public ChannelLoss? Open { get; private set; }

        public Task<IReadOnlyList<ChannelLoss>> OpenAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ChannelLoss>>(Open is null ? [] : [Open]);

        public Task<bool> BeginAsync(
            long botId,
            DateTimeOffset beganAt,
            string symptom,
            AuditEvent audit,
            CancellationToken cancellationToken
        )
        {
            Said.Add(audit.Action);
            Open = new ChannelLoss(1, botId, beganAt, audit.At, symptom, null, null);
            return Task.FromResult(true);
        }

        public Task<bool> MoveAsync(long botId, AuditEvent audit, CancellationToken cancellationToken)
        {
            Said.Add(audit.Action);
            Open = Open! with { MovedAt = audit.At, MovedBy = audit.Actor };
            return Task.FromResult(true);
        }

        public Task<int?> EndAsync(long botId, AuditEvent audit, CancellationToken cancellationToken)
        {
            Said.Add(audit.Action);
            Open = null;
            return Task.FromResult<int?>(0);
        }
    }
}
