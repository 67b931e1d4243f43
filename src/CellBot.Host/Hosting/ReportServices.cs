using CellBot.Calendar;
using CellBot.Host.Api;
using CellBot.Host.Settings;
using CellBot.Reports;
using CellBot.Telegram;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CellBot.Host.Hosting;

/// <summary>The Reports room: its rules, its files, its loops.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, HostSettings settings)
    {
        services.TryAddSingleton(_ => Holidays(settings.ContentFolder));
        return services.AddSingleton(settings.Reports)
            .AddSingleton<ReportNotices>()
            .AddSingleton<ReportOffice>()
            .AddSingleton<ReportFiles>()
            .AddSingleton<ReportDesk>()
            .AddSingleton<IReportFileSource, TelegramFiles>()
            .AddSingleton<IReportFileProtection, ReportFileProtection>();
    }

    public static IServiceCollection AddReportLoops(this IServiceCollection services) => services
        .AddSingleton<ReportEscalator>()
        .AddLoop("report escalator", provider => provider.GetRequiredService<ReportEscalator>().RunAsync);

    private static HolidayCalendar Holidays(string content)
    {
        var file = Path.Combine(content, "calendar", "holidays.yaml");
        return HolidayFile.Parse(File.ReadAllText(file), file) switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new InvalidDataException(faulty.ToString()),
        };
    }
}
