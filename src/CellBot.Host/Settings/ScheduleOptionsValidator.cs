using CellBot.Broadcasts.Schedules;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class ScheduleOptionsValidator : IValidateOptions<ScheduleOptions>
{
    public const string Section = "Schedules";

    public ValidateOptionsResult Validate(string? name, ScheduleOptions options) =>
        options.UsefulFor < TimeSpan.FromMinutes(5) || options.UsefulFor > TimeSpan.FromDays(7)
            ? ValidateOptionsResult.Fail(
                "Schedules:UsefulFor must lie between 00:05:00 and 7.00:00:00: how long after its time a missed occurrence is still sent."
            )
            : ValidateOptionsResult.Success;
}
