using CellBot.Host.Loops;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Reports;
using CellBot.Reports.Forms;

namespace CellBot.Host.Hosting;

/// <summary>The Reports room: its rules, its files, its loops.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, HostSettings settings)
    {
        return services
            .AddSingleton(settings.Reports)
            .AddSingleton<ReportNotices>()
            .AddSingleton<ReportMergeService>()
            .AddSingleton<ReportService>()
            .AddSingleton<ReportFiles>()
            .AddSingleton<FormSignal>()
            .AddSingleton<FormService>()
            .AddSingleton<IReportFileProtection, ReportFileProtection>();
    }

    public static IServiceCollection AddReportLoops(this IServiceCollection services) =>
        services
            .AddSingleton<ReportEscalator>()
            .AddSingleton<FormSender>()
            .AddLoop((provider, host) => provider.GetRequiredService<FormSender>().Loop(host));
}
