namespace CellBot.Host;

/// <summary>
/// A command cannot go on; the message is for the person who called it. Thrown only to leave the command, caught at its root.
/// </summary>
internal sealed class CommandFailed(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode => exitCode;

    public static CommandFailed ForSettings(IReadOnlyList<string> faults) =>
        new(
            $"CellBot cannot start: {(faults.Count == 1 ? "a setting is" : $"{faults.Count} settings are")} wrong.\n"
                + string.Join('\n', faults.Select(fault => $"  - {fault}"))
        );
}
