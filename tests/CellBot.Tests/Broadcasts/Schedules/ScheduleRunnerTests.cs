using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Tests.Calendar;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Broadcasts.Schedules;

/// <summary>What becomes of a time that has come: made once, missed, returned because the words are others now, or none any more.</summary>
public sealed class ScheduleRunnerTests
{
    private readonly StoredBroadcast _stored = new();
    private readonly Mock<IScheduleStore> _store = new();
    private readonly List<(DateTimeOffset At, Broadcast Broadcast, DateTimeOffset? Next)> _made = [];
    private readonly List<(DateTimeOffset At, DateTimeOffset? Next, string Action)> _expired = [];
    private readonly List<(DateTimeOffset? From, DateTimeOffset? To)> _moved = [];
    private readonly List<DateTimeOffset> _askedBy = [];
    private readonly DateTimeOffset _monday; // 8:00 in Viet Nam
    private Schedule? _returned;
    private Schedule[] _active = [];
    private bool _isDealtWith;

    public ScheduleRunnerTests()
    {
        _monday = _stored.Clock.GetUtcNow();
        _store
            .Setup(store => store.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (DateTimeOffset by, CancellationToken _) =>
                {
                    _askedBy.Add(by);
                    return [.. _active.Where(schedule => schedule.NextAt <= by)];
                }
            );
        _store.Setup(store => store.ActiveAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => _active);
        _store
            .Setup(store =>
                store.MakeAsync(
                    7,
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<Broadcast>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (long _, DateTimeOffset at, Broadcast broadcast, DateTimeOffset? next, DateTimeOffset _, CancellationToken _) =>
                {
                    if (_isDealtWith)
                        return null;
                    _made.Add((at, broadcast, next));
                    return broadcast with { Id = 70 + _made.Count };
                }
            );
        _store
            .Setup(store =>
                store.ExpireAsync(
                    7,
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (long _, DateTimeOffset at, DateTimeOffset? next, DateTimeOffset _, AuditEvent audit, CancellationToken _) =>
                {
                    if (_isDealtWith)
                        return false;
                    _expired.Add((at, next, audit.Action));
                    return true;
                }
            );
        _store
            .Setup(store =>
                store.TrySetNextAsync(7, It.IsAny<DateTimeOffset?>(), It.IsAny<DateTimeOffset?>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(
                (long _, DateTimeOffset? from, DateTimeOffset? to, CancellationToken _) =>
                {
                    _moved.Add((from, to));
                    return true;
                }
            );
        _store
            .Setup(store =>
                store.TryChangeAsync(
                    It.IsAny<Schedule>(),
                    ScheduleState.Active,
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (Schedule changed, ScheduleState _, DateTimeOffset _, AuditEvent _, CancellationToken _) =>
                {
                    _returned = changed;
                    return true;
                }
            );
    }

    private ScheduleRunner Runner() =>
        new(
            _store.Object,
            _stored.Announcements,
            new CurrentHolidays(CalendarFiles.Holidays),
            StoredBroadcast.Messages,
            new ScheduleOptions(),
            _stored.Clock,
            NullLogger<ScheduleRunner>.Instance
        );

    private Task<ScheduleIteration> RunAsync() => Runner().RunOnceAsync(default);

    /// <summary>Active, approved with the words as they stand now.</summary>
    private async Task<Schedule> ActiveAsync(string cron, DateTimeOffset? nextAt, bool skipHolidays = false)
    {
        var schedule = new Schedule(
            7,
            3,
            1,
            "content-1",
            ScheduleState.Active,
            new Audience(["TU"], []),
            Urgency.Khan,
            Cron.Parse(cron)!,
            null,
            skipHolidays,
            null,
            nextAt,
            12,
            StoredBroadcast.Clerk.Name,
            _monday,
            StoredBroadcast.Clerk.Name,
            StoredBroadcast.Chief.Name,
            null
        );
        var texts = await _stored.Announcements.OfAsync(ScheduleBroadcast.Of(schedule, _monday), default);
        schedule = schedule with { TextsHash = texts!.Hash };
        _active = [schedule];
        return schedule;
    }

    [Fact]
    public async Task Its_broadcast_is_made_before_its_time_approved_as_it_is_and_the_next_one_is_known()
    {
        await ActiveAsync("1 8 * * *", _monday.AddMinutes(1));
        Assert.Equal(new ScheduleIteration(1, 0), await RunAsync());
        Assert.Equal([_monday + OccurrencePolicy.Ahead], _askedBy);
        var (at, broadcast, next) = Assert.Single(_made);
        Assert.Equal((_monday.AddMinutes(1), (DateTimeOffset?)_monday.AddDays(1).AddMinutes(1)), (at, next));
        Assert.Equal(
            (BroadcastState.Scheduled, _monday.AddMinutes(1), StoredBroadcast.Chief.Name, "schedule:7"),
            (broadcast.State, broadcast.StartAt!.Value, broadcast.ApprovedBy, broadcast.CreatedBy)
        );
        Assert.Equal(_monday.AddMinutes(1).AddHours(6), broadcast.ExpiresAt);
    }

    [Fact]
    public async Task Of_the_times_that_no_host_saw_the_last_is_made_while_it_is_of_use_and_the_others_are_told()
    {
        // Every two hours: 2:00, 4:00 and 6:00 went by; at 8:00 only that of 8:00 is of use.
        await ActiveAsync("0 */2 * * *", _monday.AddHours(-6));
        Assert.Equal(new ScheduleIteration(1, 3), await RunAsync());
        Assert.Equal([_monday.AddHours(-6), _monday.AddHours(-4), _monday.AddHours(-2)], _expired.Select(one => one.At));
        Assert.All(_expired, one => Assert.Equal(("schedule.missed", one.At.AddHours(2)), (one.Action, one.Next!.Value)));
        Assert.Equal(_monday, Assert.Single(_made).At);
    }

    [Fact]
    public async Task Where_another_host_was_first_nothing_is_counted()
    {
        await ActiveAsync("0 */2 * * *", _monday.AddHours(-2));
        _isDealtWith = true;
        Assert.Equal(new ScheduleIteration(0, 0), await RunAsync());
        Assert.Null(_returned);
    }

    [Fact]
    public async Task A_newer_version_of_the_directive_returns_the_schedule_and_sends_nothing()
    {
        await ActiveAsync("0 8 * * *", _monday);
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        Assert.Equal(new ScheduleIteration(0, 0), await RunAsync());
        Assert.Empty(_made);
        Assert.Equal((ScheduleState.Returned, null), (_returned!.State, _returned.NextAt));
        Assert.False(string.IsNullOrEmpty(_returned.ReturnedReason));
    }

    [Fact]
    public async Task Other_words_of_the_program_than_those_approved_return_it_too()
    {
        var approved = await ActiveAsync("0 8 * * *", _monday);
        _active = [approved with { TextsHash = new string('0', 64) }];
        await RunAsync();
        Assert.Empty(_made);
        Assert.Equal(ScheduleState.Returned, _returned!.State);
    }

    [Fact]
    public async Task What_was_missed_is_told_even_where_the_words_are_others_now()
    {
        await ActiveAsync("0 */2 * * *", _monday.AddHours(-2));
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        Assert.Equal(new ScheduleIteration(0, 1), await RunAsync());
        Assert.Equal(ScheduleState.Returned, _returned!.State);
    }

    [Fact]
    public async Task A_stored_time_that_is_none_any_more_gives_way_to_the_one_after()
    {
        // Fridays at 8:00, while the stored one is this Monday's: a rhythm that the calendar took away.
        await ActiveAsync("0 8 * * 5", _monday);
        Assert.Equal(new ScheduleIteration(0, 0), await RunAsync());
        Assert.Equal([((DateTimeOffset?)_monday, (DateTimeOffset?)_monday.AddDays(4))], _moved);
        Assert.Empty(_expired);
    }

    [Fact]
    public async Task A_check_moves_only_what_lies_ahead_and_differs()
    {
        await ActiveAsync("0 8 * * 5", _monday.AddDays(1));
        Assert.Equal(1, await Runner().RecheckAsync(default));
        Assert.Equal([((DateTimeOffset?)_monday.AddDays(1), (DateTimeOffset?)_monday.AddDays(4))], _moved);
        _store.Verify(store => store.ReviveAsync(_monday, It.IsAny<CancellationToken>()), Times.Once);

        await ActiveAsync("0 8 * * 5", _monday.AddDays(4));
        Assert.Equal(0, await Runner().RecheckAsync(default));
        await ActiveAsync("0 8 * * 5", _monday.AddHours(-1));
        Assert.Equal(0, await Runner().RecheckAsync(default));
        Assert.Single(_moved);
    }

    [Fact]
    public async Task A_run_asked_for_beside_the_wake_ups_fails_silently_and_is_left_to_the_next()
    {
        _store
            .Setup(store => store.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("the store is away"));
        await Runner().TryRunNowAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(RunAsync);
    }
}
