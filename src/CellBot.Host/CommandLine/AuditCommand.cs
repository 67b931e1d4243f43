using System.CommandLine;
using CellBot.Auditing;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot audit verify</c>: does every entry of the trail follow from the one before?</summary>
internal static class AuditCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("audit", "The trail of who did and saw what.") { Verify(settings) };

    private static Command Verify(IReadOnlyList<string> settings)
    {
        var command = new Command("verify", "Check the hash chain from its beginning; exit 1 and the first broken entry when it was tampered with.");
        command.SetAction((_, stop) => CommandHost.RunAsync(settings, async host =>
        {
            var audit = host.Get<IAuditStore>();
            if (await audit.VerifyAsync(stop) is { } broken)
                throw new CommandFailed($"The chain is broken: entry {broken.Sequence} is {(broken.Fault == LinkError.Missing ? "missing" : "not what was written")}.");
            var newest = (await audit.NewestAsync(1, stop)).FirstOrDefault();
            await host.Out.WriteLineAsync(newest is null ? "The trail is empty." : $"{newest.Sequence} entries, unbroken; the newest hash is {newest.Hash}");
            return ExitCodes.Well;
        }, stop));
        return command;
    }
}
