using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract partial class AuditConformance : StoreConformance
{
    private const string OldFirst = "8599a75751b5a19d3e483b67d32cf62878e4a31d11092ee6253199e2458d21b1";
    private const string OldSecond = "c9fe07ce9e9bdb4a6ce1ed52f490e785f9ebe404117915a3de1e4dba01f6b838";

    private Task<AuditEntry> AppendAsync(string id) =>
        Stores.Audit.AppendAsync(
            AuditEvent.Of(Now, "cli:root", "broadcast.approved", "broadcast", id, ("texts_hash", "ab\"c"), ("đơn_vị", "xa")),
            default
        );

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
    public async Task Entries_are_found_by_who_what_and_when_newest_first()
    {
        AuditEvent Of(int hour, string actor, string action) => AuditEvent.Of(Now.AddHours(hour), actor, action, "x", "");
        foreach (
            var what in (AuditEvent[])
                [
                    Of(0, "user:1", "broadcast.approved"),
                    Of(1, "user:1/key:may", "broadcast.drafted"),
                    Of(2, "user:12", "report.viewed"),
                    Of(3, "system", "schedule.missed"),
                ]
        )
            await Stores.Audit.AppendAsync(what, default);
        async Task FoundAsync(long[] expected, AuditFilter filter, long before = 0, int limit = 10) =>
            Assert.Equal(expected, (await Stores.Audit.FindAsync(filter, before, limit, default)).Select(entry => entry.Sequence));
        var any = new AuditFilter(null, [], null, null);
        await FoundAsync([4, 3, 2, 1], any);
        await FoundAsync([2, 1], any, before: 3);
        await FoundAsync([4], any, limit: 1);
        // A person and what went through their keys; 12 is somebody else.
        await FoundAsync([2, 1], any with { Actor = "user:1" });
        await FoundAsync([4, 2, 1], any with { Actions = ["broadcast.", "schedule."] });
        await FoundAsync([3, 2], any with { From = Now.AddHours(1), Until = Now.AddHours(3) });
        await FoundAsync([1], new AuditFilter("user:1", ["broadcast."], null, Now.AddHours(1)));
    }

    [SkippableFact]
    public async Task Of_many_who_write_at_once_each_follows_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AppendAsync($"{n}")));
        Assert.Equal(
            Enumerable.Range(1, 20).Select(n => (long)n),
            (await Stores.Audit.ReadAsync(0, 100, default)).Select(entry => entry.Sequence)
        );
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    private Task DoAsync(string sql) => Stores.Database.StatementAsync(session => session.ExecuteAsync(sql), default);

    [SkippableFact]
    public async Task A_cut_tail_an_emptied_table_and_a_chain_made_anew_are_found_by_the_anchor()
    {
        for (var number = 1; number <= 5; number++)
            await AppendAsync($"{number}");
        var anchor = await Stores.Audit.AnchorAsync(Now, default);
        Assert.Equal(5, anchor.Sequence);
        await AppendAsync("6");
        Assert.Null(await Stores.Audit.CompareAsync(anchor, default));

        await DoAsync("DELETE FROM audit WHERE seq > 4");
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal(AnchorError.CutOff, await Stores.Audit.CompareAsync(anchor, default));

        await AppendAsync("another");
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal(AnchorError.Recomputed, await Stores.Audit.CompareAsync(anchor, default));

        await DoAsync("DELETE FROM audit");
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal(AnchorError.CutOff, await Stores.Audit.CompareAsync(anchor, default));
    }

    [SkippableFact]
    public async Task Who_has_the_database_alone_cannot_make_the_chain_anew()
    {
        for (var number = 1; number <= 3; number++)
            await AppendAsync($"{number}");
        // The thief knows the program, not the key: with a key of their own, and as if the chain had never been keyed.
        var mine = Stores.Database.AuditKeys;
        await DoAsync("DELETE FROM audit");
        Stores.Database.AuditKeys = new ChainKeys([new ChainKey(1, 1, new byte[32])]);
        for (var number = 1; number <= 3; number++)
            await AppendAsync($"{number}");
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Stores.Database.AuditKeys = mine;
        Assert.Equal(new BrokenLink(1, LinkError.Altered), await Stores.Audit.VerifyAsync(default));
        await DoAsync("UPDATE audit SET key_number = 0");
        Assert.Equal(new BrokenLink(1, LinkError.Altered), await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task A_chain_of_before_keys_stays_verifiable_and_the_first_keyed_entry_covers_it()
    {
        // Two entries as the version before wrote them: plain SHA-256, computed apart from this program.
        await DoAsync(
            """
            INSERT INTO audit (seq, at, actor, action, subject_kind, subject_id, details, hash) VALUES
            (1, 1795000000000000, 'cli:root', 'api_key.added', 'api_key', '1', '{}', 'HASH1'),
            (2, 1795000001000000, 'key:registry', 'broadcast.approved', 'broadcast', '7', '{"version":"1"}', 'HASH2')
            """.Replace("HASH1", OldFirst, StringComparison.Ordinal).Replace("HASH2", OldSecond, StringComparison.Ordinal)
        );
        var mine = Stores.Database.AuditKeys;
        try
        {
            Stores.Database.AuditKeys = new ChainKeys([TestKeys.First with { Since = 3 }]);
            Assert.Null(await Stores.Audit.VerifyAsync(default));
            Assert.Equal(3, (await AppendAsync("8")).Sequence);
            Assert.Null(await Stores.Audit.VerifyAsync(default));
            await DoAsync("UPDATE audit SET actor = 'key:other' WHERE seq = 1");
            Assert.Equal(new BrokenLink(1, LinkError.Altered), await Stores.Audit.VerifyAsync(default));
        }
        finally
        {
            Stores.Database.AuditKeys = mine;
        }
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
        var schedule = new Schedule(
            0,
            directive.Id,
            directive.Version,
            "hash",
            ScheduleState.Active,
            new Audience([Seed.Root], []),
            directive.Urgency,
            Cron.Parse("0 8 * * 1")!,
            null,
            false,
            "texts",
            Now,
            2,
            "key:clerk",
            Now,
            null,
            null,
            null
        );
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Schedules.AddAsync(schedule, Refused, default));
        Assert.Empty(await Stores.Schedules.ListAsync(10, default));
        var added = await Stores.Schedules.AddAsync(schedule, default);
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Schedules.ExpireAsync(added.Id, Now, Now.AddDays(7), Now, Refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            Stores.Schedules.TryChangeAsync(added with { State = ScheduleState.Paused }, ScheduleState.Active, Now, Refused, default)
        );
        Assert.Equal(
            (ScheduleState.Active, Now),
            ((await Stores.Schedules.FindAsync(added.Id, default))!.State, (await Stores.Schedules.FindAsync(added.Id, default))!.NextAt)
        );
        Assert.Empty(await Stores.Schedules.OccurrencesAsync(added.Id, 10, default));
    }
}
