using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;
using CellBot.Delivery;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Organization;
using CellBot.Organization.Privacy;
using CellBot.Reminders;
using CellBot.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.Jobs;

/// <summary>The standing jobs. Sending, receiving and starting are none: their loops never sleep.</summary>
public static class StandingJobs
{
    /// <summary>Runs that did something are kept so long; failures three times as long.</summary>
    private static readonly TimeSpan HistoryKept = TimeSpan.FromDays(90);

    /// <summary>Entries of the trail that are taken out under one lock.</summary>
    private const int AuditPart = 5_000;

    public static readonly IReadOnlyList<StandingJob> All =
    [
        new(
            "reminders",
            null,
            async (services, cancellationToken) =>
            {
                var iteration = await services.GetRequiredService<ReminderLoop>().RunOnceAsync(cancellationToken);
                services.GetRequiredService<ReminderMetrics>().Fired(iteration.Lateness);
                return new JobOutcome(
                    ("planned", iteration.Plans),
                    ("reminded", iteration.Reminders),
                    ("messages", iteration.Messages),
                    ("lapsed", iteration.Expired)
                );
            }
        )
        {
            Period = TimeSpan.FromSeconds(1),
            AfterFailure = TimeSpan.FromSeconds(10),
            Lease = _ => ReminderLoop.Terms,
            // What is in the outbox already must not wake anybody at night.
            Everywhere = (services, cancellationToken) => services.GetRequiredService<ReminderLoop>().HoldAsync(cancellationToken),
        },
        new(
            "report_escalation",
            null,
            async (services, cancellationToken) =>
                new JobOutcome(("passed_up", await services.GetRequiredService<ReportEscalator>().RunOnceAsync(cancellationToken)))
        )
        {
            Period = TimeSpan.FromSeconds(20),
        },
        new(
            "reconciliation",
            null,
            async (services, cancellationToken) =>
            {
                var iteration = await services.GetRequiredService<Reconciler>().RunOnceAsync(cancellationToken);
                return new JobOutcome(
                    ("resent", iteration.Returned),
                    ("reached", iteration.Reached),
                    ("expired", iteration.Expired),
                    ("completed", iteration.Completed),
                    ("gone", iteration.Gone)
                );
            }
        )
        {
            Period = Reconciler.Period,
            Lease = services => services.GetRequiredService<Reconciler>().Terms,
            IsWatched = true,
        },
        new(
            "schedules",
            "0/30 * * * * *",
            async (services, cancellationToken) =>
            {
                var iteration = await services.GetRequiredService<ScheduleRunner>().RunOnceAsync(cancellationToken);
                return new JobOutcome(("made", iteration.Made), ("missed", iteration.Missed));
            }
        ),
        // A little before full minutes, so that what it mends is there when the job above comes.
        new(
            "upkeep",
            "50 2/5 * * * *",
            async (services, cancellationToken) =>
                new JobOutcome(("mended", await services.GetRequiredService<ScheduleRunner>().RecheckAsync(cancellationToken)))
        ),
        // Long tasks are woken when they are begun; this finds those whose wake-up or host was lost.
        new(
            "tasks",
            "20 * * * * *",
            async (services, cancellationToken) =>
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                var sweep = await services.GetRequiredService<ILongTaskStore>().SweepAsync(now, cancellationToken);
                if (sweep.Claimable > 0)
                    services.GetRequiredService<IJobScheduler>().WakeTasks();
                return new JobOutcome(("ended", sweep.Ended), ("woken", sweep.Claimable));
            }
        ),
        new(
            "retention",
            "0 20 3 * * *",
            async (services, cancellationToken) =>
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                return new JobOutcome(
                    (
                        "forgotten",
                        await services
                            .GetRequiredService<IJobStore>()
                            .ForgetAsync(now - HistoryKept, now - (HistoryKept * 3), cancellationToken)
                    ),
                    ("tasks", await services.GetRequiredService<ILongTaskStore>().ForgetAsync(now - HistoryKept, cancellationToken)),
                    ("uploads", await services.GetRequiredService<IPendingUploads>().ForgetAsync(now, cancellationToken)),
                    ("people_erased", await ErasePeopleAsync(services, now, cancellationToken)),
                    ("reports_erased", await EraseReportsAsync(services, now, cancellationToken)),
                    ("audit_removed", await CutAuditAsync(services, now, cancellationToken))
                );
            }
        ),
        new(
            "answers",
            "0 10 * * * *",
            async (services, cancellationToken) =>
            {
                var before = services.GetRequiredService<TimeProvider>().GetUtcNow() - IIdempotencyStore.Kept;
                return new JobOutcome(
                    ("answers_forgotten", await services.GetRequiredService<IIdempotencyStore>().ForgetAsync(before, cancellationToken))
                );
            }
        ),
        new(
            "audit_anchor",
            "0 40 3 * * *",
            async (services, cancellationToken) =>
            {
                await services.GetRequiredService<AuditAnchoring>().WriteAsync(cancellationToken);
                return new JobOutcome(("anchored", 1));
            }
        ),
    ];

    private static Task<int> ErasePeopleAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        services.GetRequiredService<RetentionOptions>().PeopleWhoLeft is { } kept
            ? services.GetRequiredService<PersonService>().EraseLeftAsync(now - kept, cancellationToken)
            : Task.FromResult(0);

    private static Task<int> EraseReportsAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        services.GetRequiredService<RetentionOptions>().Reports is { } kept
            ? services
                .GetRequiredService<IReportStore>()
                .ForgetAsync(
                    now - kept,
                    count =>
                        AuditEvent.Of(
                            now,
                            "system:retention",
                            "reports.erased",
                            "report",
                            "old",
                            ("reports", count.ToString(System.Globalization.CultureInfo.InvariantCulture))
                        ),
                    now,
                    cancellationToken
                )
            : Task.FromResult(0);

    // In parts: whatever the office does waits for the chain's lock.
    private static async Task<int> CutAuditAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<RetentionOptions>().Audit is not { } kept)
            return 0;
        var audit = services.GetRequiredService<IAuditStore>();
        var (removed, part) = (0, AuditPart);
        while (part == AuditPart)
            removed += part = await audit.ForgetAsync(now - kept, AuditPart, now, cancellationToken);
        return removed;
    }

    public static StandingJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);
}
