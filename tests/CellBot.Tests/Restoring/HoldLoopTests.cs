using CellBot.Auditing;
using CellBot.Restoring;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Restoring;

public sealed class HoldLoopTests : IInstallationStore, IInstallationMark
{
    private readonly Hold _hold = new();
    private readonly HoldLoop _loop;
    private Installation _stands = new("one", "here", "here", null, null, null, 10);
    private long _seen;
    private bool _isAway;

    public HoldLoopTests() => _loop = new HoldLoop(this, this, _hold, () => "new", new FakeClock(), NullLogger<HoldLoop>.Instance);

    [Fact]
    public async Task An_installation_in_its_place_sends_and_leaves_a_mark()
    {
        await _loop.RunOnceAsync(default);
        Assert.True(_hold.MayRun());
        Assert.Equal(10, _seen);
    }

    [Fact]
    public async Task A_copy_is_held_and_written_down_as_such()
    {
        _stands = _stands with { ActualPlace = "elsewhere" };
        await _loop.RunOnceAsync(default);
        Assert.Equal((HoldReason.Copied, HoldReason.Copied), (_hold.Reason, _stands.Held));
        Assert.False(_hold.MayRun());
        Assert.False(_hold.ReleasedAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_trail_that_ends_before_what_was_seen_is_an_older_state()
    {
        _seen = 11;
        await _loop.RunOnceAsync(default);
        Assert.Equal(HoldReason.Older, _hold.Reason);
        Assert.Equal(11, _seen);
    }

    [Fact]
    public async Task What_another_process_accepted_is_released_at_the_next_look()
    {
        _stands = _stands with { Held = HoldReason.Restored };
        await _loop.RunOnceAsync(default);
        var released = _hold.ReleasedAsync(default);
        Assert.False(released.IsCompleted);
        _stands = _stands with { Held = null };
        await _loop.RunOnceAsync(default);
        await released;
        Assert.True(_hold.MayRun());
    }

    [Fact]
    public async Task While_the_database_cannot_be_asked_nothing_is_begun_and_nothing_is_called_held()
    {
        await _loop.RunOnceAsync(default);
        _isAway = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _loop.RunOnceAsync(default));
        Assert.False(_hold.MayRun());
        Assert.False(_hold.IsHeld);
        _isAway = false;
        await _loop.RunOnceAsync(default);
        Assert.True(_hold.MayRun());
    }

    Task<Installation> IInstallationStore.ReadAsync(string identity, CancellationToken cancellationToken) =>
        _isAway ? throw new InvalidOperationException("away") : Task.FromResult(_stands);

    Task IInstallationStore.HoldAsync(HoldReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _stands = _stands with { Held = reason, HeldAt = now };
        return Task.CompletedTask;
    }

    Task IInstallationStore.HoldAsync(DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<Doubtful> IInstallationStore.DoubtfulAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<Doubtful> IInstallationStore.AcceptAsync(
        string identity,
        string returnedReason,
        DateTimeOffset now,
        Func<Doubtful, AuditEvent> audit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task IInstallationStore.BackedUpAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    long IInstallationMark.Read(string identity) => _seen;

    void IInstallationMark.Write(string identity, long auditSequence) => _seen = auditSequence;
}
