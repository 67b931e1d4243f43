using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class AuditConformance : StoreConformance
{
    private Task<AuditEntry> AppendAsync(string id) =>
        Stores.Audit.AppendAsync(AuditEvent.Of(Now, "cli:root", "broadcast.approved", "broadcast", id, ("texts_hash", "ab\"c"), ("đơn_vị", "xa")), default);

    [SkippableFact]
    public async Task Entries_are_read_back_as_they_were_written_and_the_chain_holds()
    {
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        var first = await AppendAsync("1");
        var second = await AppendAsync("2");
        Assert.Equal([1L, 2L], [first.Sequence, second.Sequence]);
        var read = await Stores.Audit.ReadAsync(0, 10, default);
        Assert.Equal([first.Hash, second.Hash], read.Select(entry => entry.Hash));
        Assert.Equal(first.Details, read[0].Details);
        Assert.Equal(first with { Details = read[0].Details }, read[0]);
        Assert.Equal([2L], (await Stores.Audit.ReadAsync(1, 10, default)).Select(entry => entry.Sequence));
        Assert.Equal([2L], (await Stores.Audit.NewestAsync(1, default)).Select(entry => entry.Sequence));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Of_many_who_write_at_once_each_follows_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AppendAsync($"{n}")));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), (await Stores.Audit.ReadAsync(0, 100, default)).Select(entry => entry.Sequence));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    /// <summary>A line that either database refuses: an actor must stand in it.</summary>
    private AuditEvent Refused => AuditEvent.Of(Now, null!, "broadcast.approved", "broadcast", "1");

    [SkippableFact]
    public async Task An_approval_whose_audit_line_is_refused_does_not_stand_and_nothing_is_due()
    {
        await Seed.CommuneAsync(cells: 2);
        var draft = await Seed.DraftAsync();
        var approved = draft with { State = BroadcastState.Approved, ApprovedBy = "key:chief" };
        await Assert.ThrowsAnyAsync<Exception>(() => Broadcasts.TryChangeAsync(approved, BroadcastState.Draft, Refused, default));
        Assert.Equal(BroadcastState.Draft, await StateAsync(draft));
        Assert.Empty(await Broadcasts.DueAsync(Now, default));
    }

    [SkippableFact]
    public async Task A_broadcast_whose_audit_line_is_refused_does_not_start_and_has_no_rows()
    {
        await Seed.CommuneAsync(cells: 2);
        var approved = await Seed.ApprovedAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Broadcasts.StartAsync(approved.Id, Seed.Texts(), Now, Refused, default));
        Assert.Equal(BroadcastState.Approved, await StateAsync(approved));
        Assert.Empty(await RowsAsync(approved));
    }

    [SkippableFact]
    public async Task A_cancellation_whose_audit_line_is_refused_leaves_the_rows_waiting()
    {
        await Seed.CommuneAsync(cells: 2);
        var started = await Seed.StartedAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => Broadcasts.CancelAsync(started.Id, Now, Refused, default));
        Assert.Equal(BroadcastState.Sending, await StateAsync(started));
        Assert.All(await StatesAsync(started), state => Assert.Equal(DeliveryState.Pending, state));
    }

    [SkippableFact]
    public async Task A_change_and_its_line_stand_together_and_a_change_that_lost_writes_no_line()
    {
        await Seed.CommuneAsync(cells: 2);
        var draft = await Seed.DraftAsync();
        var before = (await Stores.Audit.ReadAsync(0, 100, default)).Count;
        var audit = AuditEvent.Of(Now, "key:chief", "broadcast.approved", "broadcast", $"{draft.Id}");
        Assert.True(await Broadcasts.TryChangeAsync(draft with { State = BroadcastState.Approved }, BroadcastState.Draft, audit, default));
        Assert.False(await Broadcasts.TryChangeAsync(draft with { State = BroadcastState.Approved }, BroadcastState.Draft, audit, default));
        var line = Assert.Single((await Stores.Audit.ReadAsync(0, 100, default)).Skip(before));
        Assert.Equal(("key:chief", "broadcast.approved", $"{draft.Id}"), (line.Actor, line.Action, line.SubjectId));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task A_schedule_whose_audit_line_is_refused_is_not_added_and_an_occurrence_is_not_given_up()
    {
        await Seed.CommuneAsync(cells: 2);
        var directive = await Seed.DirectiveAsync();
        var schedule = new Schedule(0, directive.Id, directive.Version, "hash", ScheduleState.Active, new Audience([Seed.Root], []), directive.Urgency,
            Cron.Parse("0 8 * * 1")!, null, false, "texts", Now, 2, "key:clerk", Now, null, null, null);
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Schedules.AddAsync(schedule, Refused, default));
        Assert.Empty(await Stores.Schedules.ListAsync(10, default));
        var added = await Stores.Schedules.AddAsync(schedule, default);
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Schedules.ExpireAsync(added.Id, Now, Now.AddDays(7), Now, Refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Schedules.TryChangeAsync(added with { State = ScheduleState.Paused }, ScheduleState.Active, Now, Refused, default));
        Assert.Equal((ScheduleState.Active, Now), ((await Stores.Schedules.FindAsync(added.Id, default))!.State, (await Stores.Schedules.FindAsync(added.Id, default))!.NextAt));
        Assert.Empty(await Stores.Schedules.OccurrencesAsync(added.Id, 10, default));
    }
}
