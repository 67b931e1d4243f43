using System.CommandLine;
using CellBot.Auditing;
using CellBot.Host.Folders;
using CellBot.Host.Protection;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot audit</c>: does every entry of the trail follow from the one before, and is it still the trail that was
/// anchored?</summary>
internal static class AuditCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("audit", "The trail of who did and saw what.") { Verify(settings), Anchor(settings), NewKey(settings) };

    private static Command Verify(IReadOnlyList<string> settings)
    {
        var anchors = new Option<FileInfo[]>("--anchor")
        {
            Description = "A signed anchor to compare with; may be given several times (default: the newest in the folder of anchors).",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("verify", "Check the hash chain from its beginning; exit 1 and what is wrong when it was tampered with.")
        {
            anchors,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var audit = host.Get<IAuditStore>();
                        var compared = await AnchorsAsync(host, parsed.GetValue(anchors) ?? [], stop);
                        // An anchor tells more than a broken link: how much is gone.
                        List<(AuditAnchor Anchor, string Found)> found = [];
                        foreach (var anchor in compared)
                        {
                            var error = await audit.CompareAsync(anchor, stop);
                            if (error.IsBreach())
                                throw new CommandFailed(Words(anchor, error!.Value));
                            found.Add((anchor, error is null ? "agrees with" : "nothing is left to compare with"));
                        }
                        if (await audit.VerifyAsync(stop) is { } broken)
                            throw new CommandFailed($"The chain is broken: entry {broken.Sequence} {Words(broken.Fault)}.");
                        var newest = (await audit.NewestAsync(1, stop)).FirstOrDefault();
                        await host.Out.WriteLineAsync(
                            newest is null
                                ? "The trail is empty."
                                : $"{newest.Sequence} entries, unbroken; the newest hash is {newest.Hash}"
                        );
                        if (await audit.CutAsync(stop) is { } cut)
                            await host.Out.WriteLineAsync(
                                $"entries 1 to {cut.Until} were taken out when their time was over (Retention:Audit); checked from there on"
                            );
                        foreach (var (anchor, words) in found)
                            await host.Out.WriteLineAsync(
                                $"{words} the anchor of {anchor.At:yyyy-MM-dd'T'HH:mm:ss'Z'}, entry {anchor.Sequence}"
                            );
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command Anchor(IReadOnlyList<string> settings)
    {
        var command = new Command("anchor", "Write the newest link now, signed, as the host does every night; prints the anchor.");
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        try
                        {
                            await host.Out.WriteLineAsync((await host.Get<AuditAnchoring>().WriteAsync(stop)).ToJson());
                            return ExitCodes.Well;
                        }
                        catch (AuditBrokenException broken)
                        {
                            throw new CommandFailed($"Nothing was written: {broken.Message}.");
                        }
                    },
                    stop
                )
        );
        return command;
    }

    private static Command NewKey(IReadOnlyList<string> settings)
    {
        var afterLoss = new Option<bool>("--after-loss")
        {
            Description = "The key ring cannot be read any more; what was written under it can only be compared with anchors.",
        };
        var command = new Command(
            "new-key",
            "Make another key for the chain, for instance after somebody saw the old one; restart the hosts after it."
        )
        {
            afterLoss,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunWithoutKeysAsync(
                    settings,
                    async host =>
                    {
                        var made = await host.Get<AuditKeys>().RenewAsync(parsed.GetValue(afterLoss), stop);
                        await host.AuditAsync("audit.key_renewed", "audit_key", made.Number, stop);
                        await host.Out.WriteLineAsync($"key {made.Number}, for entries from {made.Since}");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static async Task<IReadOnlyList<AuditAnchor>> AnchorsAsync(
        CommandHost host,
        IReadOnlyList<FileInfo> files,
        CancellationToken cancellationToken
    )
    {
        if (files.Count == 0)
            return await host.Get<AnchorFolder>().NewestAsync(cancellationToken) is { } newest ? [newest] : [];
        var anchors = new List<AuditAnchor>();
        foreach (var file in files)
        {
            if (!file.Exists)
                throw new CommandFailed($"There is no file {file.FullName}.");
            anchors.Add(
                AuditAnchor.Read(await File.ReadAllTextAsync(file.FullName, cancellationToken))
                    ?? throw new CommandFailed($"{file.FullName} is not an anchor.")
            );
        }
        return anchors;
    }

    private static string Words(AuditAnchor anchor, AnchorError error) =>
        error switch
        {
            AnchorError.CutOff =>
                $"The trail was cut off: entry {anchor.Sequence} was there at {anchor.At:yyyy-MM-dd'T'HH:mm:ss'Z'}, and is not now.",
            AnchorError.Recomputed => $"The trail was made anew: entry {anchor.Sequence} is not the one that was anchored at "
                + $"{anchor.At:yyyy-MM-dd'T'HH:mm:ss'Z'}.",
            AnchorError.Forged => $"The anchor of entry {anchor.Sequence} is not signed by this installation's key {anchor.Key}.",
            _ => $"The anchor of entry {anchor.Sequence} agrees, but its key {anchor.Key} is not in the key ring: it cannot be "
                + "said who made it.",
        };

    private static string Words(LinkError error) =>
        error switch
        {
            LinkError.Missing => "is missing",
            LinkError.KeyMissing => "names a key that is not in the key ring",
            _ => "is not what was written",
        };
}
