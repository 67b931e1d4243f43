using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class SimulatorSettingsValidator : IValidateOptions<SimulatorSettings>
{
    public ValidateOptionsResult Validate(string? name, SimulatorSettings options) =>
        ListenAddress.Fault("Simulator:Url", options.Url) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
