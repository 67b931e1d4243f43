using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Directives;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ScheduleConformance : StoreConformance
{
    private DateTimeOffset First => Now.AddDays(7);

    [SkippableFact]
    public async Task A_schedule_is_kept_as_it_was_given()
    {
        var schedule = await ActiveAsync() with
        {
            Until = Now.AddDays(90),
            SkipHolidays = true,
            ReturnedReason = "vì",
            OwnerUnit = Seed.Root,
            IsPinned = true,
            IsProtected = true,
            WithDocument = true,
        };
        var added = await Stores.Schedules.AddAsync(schedule, default);
        Assert.Equal(schedule with { Id = added.Id }, added);
        var found = (await Stores.Schedules.FindAsync(added.Id, default))!;
        Assert.Equal(added.Audience.Units, found.Audience.Units);
        Assert.Equal(added, found with { Audience = added.Audience });
        Assert.Null(await Stores.Schedules.FindAsync(999, default));
        Assert.Equal(2, await Stores.Schedules.CountAsync(new Audience([Seed.Root], []), Now, default));
        Assert.Equal([added.Id], (await Stores.Schedules.ListAsync(10, default)).Select(each => each.Id));
    }

    [SkippableFact]
    public async Task Due_are_the_active_ones_whose_time_has_come()
    {
        var first = await StoredAsync();
        await StoredAsync(state: ScheduleState.Submitted);
        var later = await StoredAsync(next: First.AddDays(1));
        Assert.Empty(await Stores.Schedules.DueAsync(First.AddSeconds(-1), default));
        Assert.Equal([first.Id], (await Stores.Schedules.DueAsync(First, default)).Select(each => each.Id));
        Assert.Equal([first.Id, later.Id], (await Stores.Schedules.ActiveAsync(default)).Select(each => each.Id));
    }

    [SkippableFact]
    public async Task An_occurrence_makes_one_broadcast_however_many_hosts_try()
    {
        var schedule = await StoredAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MakeAsync(schedule, First)));
        var made = Assert.Single(tries, broadcast => broadcast is not null)!;
        Assert.Equal(
            (BroadcastState.Scheduled, First, "schedule:" + schedule.Id, 2),
            (made.State, made.StartAt, made.CreatedBy, made.Recipients)
        );
        Assert.Equal(made.Id, Assert.Single(await Broadcasts.ListAsync(10, default)).Id);
        Assert.Equal(
            new ScheduleOccurrence(schedule.Id, First, OccurrenceState.Made, made.Id, Now),
            Assert.Single(await Stores.Schedules.OccurrencesAsync(schedule.Id, 10, default))
        );
        Assert.Equal(First.AddDays(7), (await Stores.Schedules.FindAsync(schedule.Id, default))!.NextAt);
    }

    [SkippableFact]
    public async Task An_occurrence_dealt_with_is_not_made_again_after_the_clock_went_back()
    {
        var schedule = await StoredAsync();
        await MakeAsync(schedule, First);
        Assert.True(await Stores.Schedules.TrySetNextAsync(schedule.Id, First.AddDays(7), First, default));
        Assert.Null(await MakeAsync(schedule, First));
        Assert.False(await Stores.Schedules.ExpireAsync(schedule.Id, First, First.AddDays(7), Now, default));
        Assert.Equal(First.AddDays(7), (await Stores.Schedules.FindAsync(schedule.Id, default))!.NextAt);
        Assert.Single(await Broadcasts.ListAsync(10, default));
    }

    [SkippableFact]
    public async Task A_missed_occurrence_is_told_and_sends_nothing()
    {
        var schedule = await StoredAsync();
        Assert.True(await Stores.Schedules.ExpireAsync(schedule.Id, First, First.AddDays(7), Now, default));
        Assert.False(await Stores.Schedules.ExpireAsync(schedule.Id, First, First.AddDays(7), Now, default));
        var missed = Assert.Single(await Stores.Schedules.MissedAsync(Now, default));
        Assert.Equal((schedule.Id, First, OccurrenceState.Expired, null), (missed.ScheduleId, missed.At, missed.State, missed.BroadcastId));
        Assert.Empty(await Stores.Schedules.MissedAsync(Now.AddSeconds(1), default));
        Assert.Empty(await Broadcasts.ListAsync(10, default));
    }

    [SkippableFact]
    public async Task After_its_last_occurrence_it_has_ended()
    {
        var schedule = await StoredAsync();
        Assert.NotNull(
            await Stores.Schedules.MakeAsync(schedule.Id, First, ScheduleBroadcast.Of(schedule, Now, First), null, Now, default)
        );
        var ended = (await Stores.Schedules.FindAsync(schedule.Id, default))!;
        Assert.Equal((ScheduleState.Ended, null), (ended.State, ended.NextAt));
        Assert.Null(await MakeAsync(schedule, First.AddDays(7)));
    }

    [SkippableTheory]
    [InlineData(ScheduleState.Paused)]
    [InlineData(ScheduleState.Cancelled)]
    [InlineData(ScheduleState.Returned)]
    public async Task What_stops_takes_along_the_broadcast_that_has_not_begun(ScheduleState to)
    {
        var schedule = await StoredAsync();
        var made = (await MakeAsync(schedule, First))!;
        Assert.True(await Stores.Schedules.TryChangeAsync(schedule with { State = to, NextAt = null }, ScheduleState.Active, Now, default));
        Assert.Equal(BroadcastState.Cancelled, await StateAsync(made));
        Assert.Null(await MakeAsync(schedule, First.AddDays(7)));
        Assert.False(await Stores.Schedules.TryChangeAsync(schedule, ScheduleState.Active, Now, default));
    }

    [SkippableFact]
    public async Task A_step_decided_on_what_was_submitted_before_is_refused()
    {
        var looked = await StoredAsync(ScheduleState.Submitted) with { SubmittedAt = Now };
        Assert.True(await Stores.Schedules.TryChangeAsync(looked, ScheduleState.Submitted, Now, default));
        Assert.True(
            await Stores.Schedules.TryChangeAsync(looked with { State = ScheduleState.Returned }, ScheduleState.Submitted, Now, default)
        );
        var again = looked with { TextsHash = "other texts", SubmittedAt = Now.AddMinutes(1) };
        Assert.True(await Stores.Schedules.TryChangeAsync(again, ScheduleState.Returned, Now, default));

        foreach (var late in new[] { looked, again with { SubmittedAt = Now }, again with { TextsHash = "texts" } })
            Assert.False(
                await Stores.Schedules.TryChangeAsync(
                    late with
                    {
                        State = ScheduleState.Active,
                        NextAt = First,
                    },
                    ScheduleState.Submitted,
                    Now,
                    default
                )
            );
        var found = (await Stores.Schedules.FindAsync(looked.Id, default))!;
        Assert.Equal((ScheduleState.Submitted, "other texts"), (found.State, found.TextsHash));
        Assert.True(
            await Stores.Schedules.TryChangeAsync(
                again with
                {
                    State = ScheduleState.Active,
                    NextAt = First,
                },
                ScheduleState.Submitted,
                Now,
                default
            )
        );
    }

    [SkippableFact]
    public async Task Two_approvals_at_once_are_one()
    {
        var schedule = await StoredAsync(ScheduleState.Submitted);
        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(number =>
                    Stores.Schedules.TryChangeAsync(
                        schedule with
                        {
                            State = ScheduleState.Active,
                            NextAt = First,
                            ApprovedBy = $"key:{number}",
                        },
                        ScheduleState.Submitted,
                        Now,
                        default
                    )
                )
        );
        Assert.Single(tries, done => done);
    }

    [SkippableFact]
    public async Task What_has_begun_goes_on_when_its_schedule_stops()
    {
        var schedule = await StoredAsync();
        var made = (await MakeAsync(schedule, First))!;
        await Broadcasts.StartAsync(made.Id, Seed.Texts(), First, default);
        await Stores.Schedules.TryChangeAsync(
            schedule with
            {
                State = ScheduleState.Cancelled,
                NextAt = null,
            },
            ScheduleState.Active,
            Now,
            default
        );
        Assert.Equal(BroadcastState.Sending, await StateAsync(made));
    }

    private Task<Broadcast?> MakeAsync(Schedule schedule, DateTimeOffset at) =>
        Stores.Schedules.MakeAsync(schedule.Id, at, ScheduleBroadcast.Of(schedule, Now, at, at.AddHours(6)), at.AddDays(7), Now, default);

    private async Task<Schedule> StoredAsync(ScheduleState state = ScheduleState.Active, DateTimeOffset? next = null) =>
        await Stores.Schedules.AddAsync(
            await ActiveAsync() with
            {
                State = state,
                NextAt = state is ScheduleState.Active ? next ?? First : null,
            },
            default
        );

    private async Task<Schedule> ActiveAsync()
    {
        await Seed.CommuneAsync(cells: 2);
        var directive = await Seed.DirectiveAsync();
        return new Schedule(
            0,
            directive.Id,
            1,
            "hash",
            ScheduleState.Active,
            new Audience([Seed.Root], []),
            Urgency.Thuong,
            Cron.Parse("0 8 * * 1")!,
            null,
            false,
            "texts",
            First,
            2,
            "key:clerk",
            Now,
            "key:clerk",
            "key:chief",
            null
        );
    }
}
