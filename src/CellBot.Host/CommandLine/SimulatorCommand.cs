using System.CommandLine;
using CellBot.Host.Demonstration;
using CellBot.Host.Hosting;
using CellBot.Simulator;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot simulator</c>: the Bot API server alone, for another host to talk to.</summary>
internal static class SimulatorCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "simulator",
            "Run the simulated Telegram alone, with its phones page and its control API (Simulator:Url)."
        );
        command.SetAction((_, cancellationToken) => RunAsync(settings, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (configuration, settings) = CommandSettings.Read(arguments);
        using var logging = HostLogging.Factory(configuration);
        await using var server = await BuiltInSimulator.StartAsync(settings.Simulator, logging, cancellationToken);
        Console.WriteLine($"Bot API   {server.BaseUrl}   (Telegram:ApiBaseUrl; Telegram:BotToken is {new SimulatorOptions().BotToken})");
        Console.WriteLine($"Phones    {server.PhonesUrl}");
        await Stopping.WaitAsync(cancellationToken);
        return ExitCodes.Well;
    }
}
