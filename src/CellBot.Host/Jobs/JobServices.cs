using CellBot.Host.Loops;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using Hangfire;
using Hangfire.Dashboard;

namespace CellBot.Host.Jobs;

/// <summary>The standing jobs and Hangfire, which wakes them; its dashboard, read only.</summary>
internal static class JobServices
{
    public const string Dashboard = "/cong-viec/hangfire";

    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services
            // The dashboard refuses to start without it; the storage is handed over, not set for the whole process.
            .AddHangfire(
                (provider, configuration) => configuration.UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>()))
            )
            .AddSingleton<HangfireStorage>()
            .AddSingleton<StandingJobRunner>()
            .AddSingleton<JobBoard>()
            .AddSingleton<HangfireScheduler>()
            .AddSingleton<IJobScheduler>(provider => provider.GetRequiredService<HangfireScheduler>())
            .AddSingleton<LongTaskRunner>()
            .AddSingleton<LongTaskService>()
            .AddSingleton<ReadingTasks>()
            .AddSingleton<PacketTasks>()
            .AddSingleton<UploadTasks>()
            .AddSingleton<ILongTaskWork, ExportTask>()
            .AddSingleton<ILongTaskWork, ImportTask>()
            .AddSingleton<ILongTaskWork, ProofTask>()
            .AddSingleton<ILongTaskWork, VoiceTask>()
            .AddLoop("jobs", provider => provider.GetRequiredService<HangfireScheduler>().RunAsync)
            .AddLoop("long tasks", provider => provider.GetRequiredService<LongTaskRunner>().RunHereAsync);

    /// <summary>The loops that wake what must not be later than seconds; they show beside the scheduler's jobs.</summary>
    public static IServiceCollection AddStandingLoops(this IServiceCollection services)
    {
        foreach (var job in StandingJobs.All.Where(job => job.Period is not null))
            services.AddLoop(
                (provider, host) => ActivatorUtilities.CreateInstance<StandingLoop>(provider, job, HangfireJob.Host).Loop(host)
            );
        return services;
    }

    /// <summary>Behind the console's door, for administrators.</summary>
    public static void MapJobDashboard(this WebApplication app) =>
        app.UseHangfireDashboard(
            Dashboard,
            new DashboardOptions
            {
                Authorization = [new ConsoleAuthorization()],
                IsReadOnlyFunc = _ => true,
                DisplayStorageConnectionString = false,
                AppPath = "/cong-viec",
                DashboardTitle = "Hangfire",
            },
            app.Services.GetRequiredService<HangfireStorage>().Storage
        );

    // The console's door stands before it and asks for an administrator of everything (ConsoleRules).
    private sealed class ConsoleAuthorization : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => true;
    }
}
