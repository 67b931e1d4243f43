using CellBot.Calendar;
using CellBot.Host.Settings;
using CellBot.Reminders;

namespace CellBot.Host.Hosting;

/// <summary>
/// The reminders' services and loop over the calendar in force, which may change while the host runs: it is asked for each time.
/// </summary>
internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services, HostSettings settings) =>
        services
            .AddSingleton(settings.Reminders.ToSettings())
            .AddSingleton(settings.Reminders.ToEscalation())
            .AddSingleton<Func<HolidayCalendar>>(provider => () => provider.GetRequiredService<CurrentHolidays>().Current)
            .AddSingleton<ReminderMetrics>()
            .AddSingleton<ReminderPlanService>()
            .AddSingleton<ReminderService>()
            .AddSingleton<ImmediateReminders>()
            .AddSingleton<PlanView>();
}
