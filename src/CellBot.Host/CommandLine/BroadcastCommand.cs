using System.CommandLine;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot broadcast</c>: look at broadcasts and steer them.</summary>
internal static class BroadcastCommand
{
    private static readonly DeliveryState[] MayBeResent = [DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Refused];

    public static Command Make(IReadOnlyList<string> settings) =>
        new("broadcast", "Look at broadcasts and steer them.")
        {
            List(settings),
            Show(settings),
            Step(
                settings,
                "pause",
                "Hold it; what is on its way still arrives.",
                (service, id, actor, cancellationToken) => service.PauseAsync(id, actor, cancellationToken)
            ),
            Step(
                settings,
                "resume",
                "Go on with a paused one.",
                (service, id, actor, cancellationToken) => service.ResumeAsync(id, actor, cancellationToken)
            ),
            Step(
                settings,
                "cancel",
                "Send nothing more of it, for good.",
                (service, id, actor, cancellationToken) => service.CancelAsync(id, actor, cancellationToken)
            ),
            Resend(settings),
        };

    private static Command List(IReadOnlyList<string> settings)
    {
        var command = new Command("list", "The newest broadcasts.");
        command.SetAction(
            (_, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        foreach (var progress in await host.Get<IBroadcastStore>().ProgressListAsync(50, cancellationToken))
                            await host.Out.WriteLineAsync(BroadcastLines.Short(progress));
                        return ExitCodes.Well;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Show(IReadOnlyList<string> settings)
    {
        var id = Id();
        var command = new Command("show", "How one stands.") { id };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(settings, host => ShowAsync(host, parsed.GetValue(id), cancellationToken), cancellationToken)
        );
        return command;
    }

    private static Command Step(
        IReadOnlyList<string> settings,
        string name,
        string about,
        Func<BroadcastService, long, Actor, CancellationToken, Task<Decision>> act
    )
    {
        var id = Id();
        var command = new Command(name, about) { id };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        host.Done(await act(host.Get<BroadcastService>(), parsed.GetValue(id), host.Actor, cancellationToken));
                        return await ShowAsync(host, parsed.GetValue(id), cancellationToken);
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Resend(IReadOnlyList<string> settings)
    {
        var id = Id();
        var states = new Option<string[]>("--states")
        {
            Description = "Any of uncertain, failed, refused (default: all three).",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "STATE",
        };
        states.AcceptOnlyFromAmong([.. MayBeResent.Select(state => Words.Of(state))]);
        var command = new Command("resend", "Send once more what did not surely arrive.") { id, states };
        command.SetAction(
            (parsed, cancellationToken) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        DeliveryState[] chosen = parsed.GetValue(states) is { Length: > 0 } words
                            ? [.. words.Select(word => Words.Parse<DeliveryState>(word)!.Value)]
                            : MayBeResent;
                        host.Done(
                            await host.Get<BroadcastService>().ResendAsync(parsed.GetValue(id), chosen, host.Actor, cancellationToken)
                        );
                        return await ShowAsync(host, parsed.GetValue(id), cancellationToken);
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> ShowAsync(CommandHost host, long id, CancellationToken cancellationToken)
    {
        var progress =
            await host.Get<IBroadcastStore>().ProgressAsync(id, cancellationToken)
            ?? throw new CommandFailed($"There is no broadcast {id}; see: cellbot broadcast list");
        foreach (var line in BroadcastLines.Long(progress))
            await host.Out.WriteLineAsync(line);
        return ExitCodes.Well;
    }

    private static Argument<long> Id() => new("ID") { Description = "As told by: cellbot broadcast list" };
}
