using CellBot.Host.Settings;
using CellBot.Organization;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Telegram;

namespace CellBot.Host.Hosting;

/// <summary>The Reports room: its rules, its files, its loops.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, HostSettings settings)
    {
        return services
            .AddSingleton(settings.Reports)
            .AddSingleton<ReportNotices>()
            .AddSingleton<ReportService>()
            .AddSingleton<ReportFiles>()
            .AddSingleton<FormSignal>()
            .AddSingleton<FormService>()
            .AddSingleton<IReportFileSource, TelegramFiles>()
            .AddSingleton<IReportFileProtection, ReportFileProtection>();
    }

    public static IServiceCollection AddReportLoops(this IServiceCollection services) =>
        services
            .AddSingleton<ReportEscalator>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<FormSender>(provider, provider.GetRequiredService<BotId>().Value))
            .AddLoop((provider, host) => provider.GetRequiredService<FormSender>().Loop(host));
}
