namespace CellBot.Host.Settings;

public static class SimulatorSettingsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(SimulatorSettings options) =>
        ListenAddress.Fault("Simulator:Url", options.Url) is { } fault ? [fault] : [];
}
