using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Tests.Calendar;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Broadcasts.Schedules;

/// <summary>
/// What people do with schedules: the rule, the step and its line in the audit chain, and that what is due at once is made at once.
/// </summary>
public sealed class ScheduleServiceTests
{
    private static readonly Actor Clerk = StoredBroadcast.Clerk;
    private static readonly Actor Chief = StoredBroadcast.Chief;
    private readonly StoredBroadcast _stored = new();
    private readonly Mock<IScheduleStore> _store = new();
    private readonly List<AuditEvent> _audit = [];
    private Schedule? _now;
    private Action? _before;
    private int _woken;

    public ScheduleServiceTests()
    {
        _store.Setup(store => store.FindAsync(7, It.IsAny<CancellationToken>())).ReturnsAsync(() => _now);
        _store
            .Setup(store => store.CountAsync(It.IsAny<Audience>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(12);
        _store
            .Setup(store => store.AddAsync(It.IsAny<Schedule>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (Schedule schedule, AuditEvent audit, CancellationToken _) =>
                {
                    _audit.Add(audit);
                    return _now = schedule with { Id = 7 };
                }
            );
        _store
            .Setup(store =>
                store.TryChangeAsync(
                    It.IsAny<Schedule>(),
                    It.IsAny<ScheduleState>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (Schedule changed, ScheduleState expected, DateTimeOffset _, AuditEvent audit, CancellationToken _) =>
                {
                    _before?.Invoke();
                    _before = null;
                    if (_now!.State != expected)
                        return false;
                    _audit.Add(audit);
                    _now = changed;
                    return true;
                }
            );
        _store
            .Setup(store => store.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                _woken++;
                return [];
            });
    }

    private ScheduleService Service
    {
        get
        {
            var holidays = new CurrentHolidays(CalendarFiles.Holidays);
            var runner = new ScheduleRunner(
                _store.Object,
                _stored.Announcements,
                holidays,
                StoredBroadcast.Messages,
                new ScheduleOptions(),
                _stored.Clock,
                NullLogger<ScheduleRunner>.Instance
            );
            return new(_stored.Directives.Object, _store.Object, _stored.Announcements, holidays, runner, _stored.Options, _stored.Clock);
        }
    }

    private static string Code(ScheduleDecision decision) => Assert.IsType<ScheduleDecision.Refused>(decision).Why.Code;

    private static Schedule Done(ScheduleDecision decision) => Assert.IsType<ScheduleDecision.Done>(decision).Schedule;

    private static ScheduleRequest Request(string cron = "0 8 * * 1") => new(3, new Audience(["TU"], []), Cron.Parse(cron)!);

    private Task<ScheduleDecision> AddAsync(string cron = "0 8 * * 1") => Service.AddAsync(Request(cron), release: false, Clerk);

    [Fact]
    public async Task It_is_submitted_with_the_newest_version_and_its_urgency_and_waits_for_another_person()
    {
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        var added = Done(await AddAsync());
        Assert.Equal(
            (2, "content-2", Urgency.Khan, ScheduleState.Submitted, Clerk.Name, 12),
            (added.Version, added.ContentHash, added.Urgency, added.State, added.SubmittedBy, added.Recipients)
        );
        Assert.Equal("self_approval", Code(await Service.ApproveAsync(7, Clerk)));
        var active = Done(await Service.ApproveAsync(7, Chief));
        // The clock stands on Monday 8:00 in Viet Nam: the next one is in a week.
        Assert.Equal((ScheduleState.Active, _stored.Clock.GetUtcNow().AddDays(7)), (active.State, active.NextAt));
        Assert.Equal(["schedule.submitted", "schedule.approved"], _audit.Select(line => line.Action));
    }

    [Fact]
    public async Task It_is_active_at_once_only_where_the_office_needs_no_approval()
    {
        Assert.Equal("approval_required", Code(await Service.AddAsync(Request(), release: true, Clerk)));
        _stored.Options = _stored.Options with { RequireApproval = false };
        Assert.Equal(ScheduleState.Active, Done(await Service.AddAsync(Request(), release: true, Clerk)).State);
        Assert.Null(_now!.ApprovedBy);
    }

    [Fact]
    public async Task Nothing_is_made_of_a_directive_that_is_not_there_or_of_a_time_that_comes_too_often()
    {
        Assert.Equal("too_often", Code(await AddAsync("*/30 * * * *")));
        _stored.RemoveDirective();
        Assert.Equal("unknown_directive", Code(await AddAsync()));
        Assert.Null(_now);
    }

    [Fact]
    public async Task Texts_that_nobody_looked_at_are_not_approved()
    {
        await AddAsync();
        Assert.Equal("content_changed", Code(await Service.ApproveAsync(7, Chief, seen: "other")));
        Assert.Equal(ScheduleState.Active, Done(await Service.ApproveAsync(7, Chief, seen: _now!.TextsHash)).State);
    }

    [Fact]
    public async Task Returned_it_is_submitted_again_with_the_newest_version()
    {
        await AddAsync();
        Assert.Equal("wrong_state", Code(await Service.SubmitAsync(7, Clerk)));
        await Service.ReturnAsync(7, "Đề nghị xem lại", Chief);
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        var again = Done(await Service.SubmitAsync(7, Clerk));
        Assert.Equal((ScheduleState.Submitted, 2), (again.State, again.Version));
        Assert.Equal(ScheduleState.Active, Done(await Service.ApproveAsync(7, Chief)).State);
    }

    [Theory]
    [InlineData("1 8 * * *", 1)] // in a minute
    [InlineData("0 9 * * *", 0)] // in an hour
    public async Task What_comes_round_before_the_next_wake_up_is_made_at_once(string cron, int woken)
    {
        await AddAsync(cron);
        await Service.ApproveAsync(7, Chief);
        Assert.Equal(woken, _woken);
    }

    [Fact]
    public async Task A_step_decided_on_an_older_state_is_decided_again()
    {
        await AddAsync();
        await Service.ApproveAsync(7, Chief);
        _before = () => _now = _now! with { State = ScheduleState.Cancelled };
        Assert.Equal("wrong_state", Code(await Service.PauseAsync(7, Clerk)));
        Assert.DoesNotContain(_audit, line => line.Action == "schedule.paused");
    }

    [Fact]
    public async Task What_is_not_there_takes_no_step()
    {
        Assert.Equal("unknown_schedule", Code(await Service.PauseAsync(7, Clerk)));
        Assert.Equal("unknown_schedule", Code(await Service.CancelAsync(7, Clerk)));
    }

    [Fact]
    public async Task Paused_and_resumed_it_makes_up_for_nothing()
    {
        await AddAsync();
        await Service.ApproveAsync(7, Chief);
        Assert.Null(Done(await Service.PauseAsync(7, Clerk)).NextAt);
        _stored.Clock.Advance(TimeSpan.FromDays(8));
        var resumed = Done(await Service.ResumeAsync(7, Clerk));
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 1, 0, 0, TimeSpan.Zero), resumed.NextAt);
        Assert.Equal(ScheduleState.Cancelled, Done(await Service.CancelAsync(7, Clerk)).State);
    }
}
