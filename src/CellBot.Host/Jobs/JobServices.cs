using CellBot.Calendar;
using CellBot.Host.Hosting;
using CellBot.Host.Settings;
using Quartz;

namespace CellBot.Host.Jobs;

/// <summary>
/// Quartz with its persistent store: tables of its own on PostgreSQL, shared by all hosts; a file of its own beside the main one on SQLite,
/// so that its writes never wait for ours. It only wakes: what is due stands in our tables.
/// </summary>
internal static class JobServices
{
    public const string Group = "cellbot";

    /// <summary>Runs that did nothing are kept for the last look only; the others for a month, failures longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<JobsHost>().AddSingleton<JobBoard>()
        .AddLoop("jobs", provider => provider.GetRequiredService<JobsHost>().RunAsync);

    /// <summary>Quartz in a container of its own, made once the host listens: in the host's it cost a fifth of the start, and a scheduler that could not start is made anew.</summary>
    public static ServiceProvider Container(IServiceProvider host)
    {
        var services = new ServiceCollection()
            .AddSingleton(host.GetRequiredService<ILoggerFactory>()).AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(new HostServices(host));
        AddQuartz(services, host.GetRequiredService<HostSettings>().Database);
        return services.BuildServiceProvider();
    }

    private static void AddQuartz(IServiceCollection services, DatabaseSettings database)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "cellbot";
                scheduler.GenerateInstanceId = true;
            });
            quartz.UseDefaultThreadPool(maxConcurrency: 2);
            quartz.UsePersistentStore(store => Configure(store, database));
            foreach (var job in StandingJobs.All) Declare(quartz, job);
        });
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = Kept;
            history.RetentionByResult[JobRunResult.Skipped] = TimeSpan.FromHours(1);
            history.RetentionByResult[JobRunResult.Failed] = Kept * 3;
            history.MaxEntriesPerJob = 500;
        });
        // Two hosts that each declare a trigger and overwrite the other's fired it twice, for good (shared/design.md).
        services.Configure<QuartzOptions>(quartz =>
        {
            quartz.Scheduling.IgnoreDuplicates = true;
            quartz.Scheduling.OverwriteExistingData = false;
        });
    }

    /// <summary>Beside data/cellbot.db: data/cellbot-jobs.db.</summary>
    public static string SqliteBeside(string file) => Path.Combine(Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}-jobs.db");

    /// <summary>When a standing job is woken. A wake-up that was missed is made up for once, then the clock goes on.</summary>
    public static CronScheduleBuilder Rhythm(StandingJob job) =>
        CronScheduleBuilder.Create(job.Cron).InTimeZone(VietnamTime.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);

    private static void Configure(IPersistentStoreBuilder store, DatabaseSettings database)
    {
        if (database.IsPostgres)
            store.UsePostgres($"{database.ConnectionString};Application Name=cellbot-jobs;Maximum Pool Size=5").UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
        else store.UseSqlite($"Data Source={SqliteBeside(database.SqliteFile!)}");
        store.ProvisionSchema().UseExecutionHistory();
    }

    private static void Declare(IQuartzBuilder quartz, StandingJob job)
    {
        quartz.AddJob<WakeJob>(detail => detail.WithIdentity(job.Name, Group).StoreDurably().DisallowConcurrentExecution());
        quartz.AddTrigger<WakeJob>(trigger => trigger.WithIdentity(job.Name, Group).ForJob(job.Name, Group).WithSchedule(Rhythm(job)));
    }
}
