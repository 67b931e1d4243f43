using System.CommandLine;
using CellBot.Host.Hosting;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot serve</c>, which is also what <c>cellbot</c> alone does.</summary>
internal static class ServeCommand
{
    /// <param name="root">Takes the same action and option.</param>
    public static Command Make(IReadOnlyList<string> settings, Command root)
    {
        var open = new Option<bool>("--open") { Description = "Open the console in a browser once it is ready, where there is a display." };
        var command = new Command("serve", "Send, receive and show: the host itself. Without a token it runs the demonstration.") { open };
        command.SetAction((parsed, cancellationToken) => RunAsync(settings, parsed.GetValue(open), cancellationToken));
        root.Add(open);
        root.SetAction((parsed, cancellationToken) => RunAsync(settings, parsed.GetValue(open), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool open, CancellationToken cancellationToken)
    {
        var (configuration, settings) = CommandSettings.Read(arguments);
        using var lastResort = new LastResort(cancellationToken);
        return await ServeHost.RunAsync(configuration, settings, open, cancellationToken);
    }
}
