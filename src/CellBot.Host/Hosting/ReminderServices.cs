using CellBot.Calendar;
using CellBot.Host.CommandLine;
using CellBot.Host.Settings;
using CellBot.Reminders;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CellBot.Host.Hosting;

/// <summary>The reminders' desk, office and loop over the calendar in force, which may change while the host runs: it is asked for each time.</summary>
internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services, HostSettings settings)
    {
        services.TryAddSingleton(_ => Holidays(settings.ContentFolder));
        return services
            .AddSingleton(settings.Reminders.ToSettings())
            .AddSingleton(settings.Reminders.ToEscalation())
            .AddSingleton<Func<HolidayCalendar>>(provider => provider.GetRequiredService<HolidayCalendar>)
            .AddSingleton<PlanDesk>()
            .AddSingleton<ReminderOffice>()
            .AddSingleton<PlanView>();
    }

    private static HolidayCalendar Holidays(string contentFolder)
    {
        var path = Path.Combine(contentFolder, "calendar", "holidays.yaml");
        return HolidayFile.Parse(File.ReadAllText(path), path) switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new CommandFailed($"The holidays cannot be read.\n{faulty}"),
        };
    }
}
