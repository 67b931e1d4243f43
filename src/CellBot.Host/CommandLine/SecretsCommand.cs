using System.CommandLine;
using System.Security.Cryptography;
using CellBot.Host.Protection;

namespace CellBot.Host.CommandLine;

/// <summary>
/// <c>cellbot secrets</c>: the keys around and in the key ring replaced while the hosts run. The page VAN-HANH.md tells the steps.
/// </summary>
internal static class SecretsCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("secrets", "Replace the keys that protect phone numbers, files and the trail.") { Rewrap(settings), NewRingKey(settings) };

    private static Command Rewrap(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "rewrap",
            "Wrap the key ring by Protection:Key instead of Protection:PreviousKey. Every host must have been started with both."
        );
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        try
                        {
                            var count = await host.Get<RingRewrapping>().RewrapAsync(host.Actor.Name, stop);
                            await host.Out.WriteLineAsync(
                                count == 0
                                    ? "Protection:Key wraps all of the key ring already; Protection:PreviousKey is not needed"
                                    : $"{count} keys are wrapped by Protection:Key now; take Protection:PreviousKey out and "
                                        + "restart the hosts"
                            );
                            return ExitCodes.Well;
                        }
                        catch (CryptographicException)
                        {
                            throw new CommandFailed(
                                "Neither Protection:Key nor Protection:PreviousKey wrapped the key ring: put the one that did "
                                    + "into Protection:PreviousKey. Nothing was changed."
                            );
                        }
                    },
                    stop
                )
        );
        return command;
    }

    private static Command NewRingKey(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "new-ring-key",
            "Add a key to the ring for everything new, in use after two days, when every host knows it. What is older stays readable."
        );
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var from = host.Get<RingRewrapping>().AddKey();
                        await host.AuditAsync("secrets.ring_key_added", "key_ring", 0, stop);
                        await host.Out.WriteLineAsync($"in use from {from:yyyy-MM-dd'T'HH:mm:ss'Z'}");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }
}
