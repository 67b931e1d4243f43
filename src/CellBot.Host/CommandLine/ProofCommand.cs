using System.CommandLine;
using CellBot.Auditing;
using CellBot.Proofs;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot proof</c>: is a file the record that it says it is?</summary>
internal static class ProofCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("proof", "Records (biên bản) of broadcasts.") { Verify(settings) };

    private static Command Verify(IReadOnlyList<string> settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The record as CSV, XLSX or PDF." };
        var command = new Command(
            "verify",
            "Check a record, or sheets of units beside one: its signature, every cell of the file against the record, the "
                + "trail against the record's anchor. "
                + "Exit 1 and what is wrong when anything differs; 2 when no record can be read in the file."
        )
        {
            file,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var given = parsed.GetRequiredValue(file);
                        if (!given.Exists)
                            throw new CommandFailed($"There is no file {given.FullName}.");
                        var verdict = await host.Get<ProofVerifier>().VerifyAsync(await File.ReadAllBytesAsync(given.FullName, stop), stop);
                        if (verdict is ProofVerdict.GenuineSheets { Proof: var record, Units: var units })
                        {
                            await host.Out.WriteLineAsync(
                                $"""
                                {units.Count} sheet{(units.Count == 1 ? "" : "s")} of {ProofFile.NumberText(
                                    record.Number
                                )}, each genuine: {string.Join(", ", units)}
                                record: holds, made {record.MadeAt:yyyy-MM-dd'T'HH:mm:ss'Z'} of broadcast {record.BroadcastId}
                                trail: holds the record's anchor, entry {record.Anchor.Sequence}
                                """
                            );
                            return ExitCodes.Well;
                        }
                        if (verdict is not ProofVerdict.Genuine { Proof: var proof })
                            throw new CommandFailed(
                                Words(verdict),
                                verdict is ProofVerdict.Unreadable ? ExitCodes.Unreadable : ExitCodes.Failed
                            );
                        await host.Out.WriteLineAsync(
                            $"""
                            {ProofFile.NumberText(
                                proof.Number
                            )} is genuine: made {proof.MadeAt:yyyy-MM-dd'T'HH:mm:ss'Z'} of broadcast {proof.BroadcastId} by {proof.MadeBy}
                            signature: holds (key {proof.Key})
                            file: every cell is the record's ({proof.Document.Rows().Count} rows)
                            trail: holds the record's anchor, entry {proof.Anchor.Sequence}
                            """
                        );
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static string Words(ProofVerdict verdict) =>
        verdict switch
        {
            ProofVerdict.Unreadable { Why: var why } => $"This is no record that can be checked: {why}.",
            ProofVerdict.Unknown { Number: var number } => $"This installation has made no record {ProofFile.NumberText(number)}.",
            ProofVerdict.WrongCode { Number: var number } => $"The code in the file is not that of record {ProofFile.NumberText(number)}.",
            ProofVerdict.Broken { Number: var number, Error: SealError.KeyMissing } =>
                $"The key that signed record {ProofFile.NumberText(number)} is not in the key ring.",
            ProofVerdict.Broken { Number: var number } => $"Record {ProofFile.NumberText(number)} in the database is not what was signed.",
            ProofVerdict.Changed { Difference: var difference, Proof: var proof } =>
                $"The file differs from record {ProofFile.NumberText(proof.Number)} at line {difference.Line}.\n"
                    + $"record: {difference.Recorded}\nfile:   {difference.Found}",
            ProofVerdict.ChangedSheet { Number: var number, Unit: { } unit } =>
                $"The sheet of unit {unit} beside record {ProofFile.NumberText(number)} is not what was signed.",
            ProofVerdict.ChangedSheet { Number: var number } =>
                $"Something stands behind the last sheet beside record {ProofFile.NumberText(number)}.",
            ProofVerdict.TrailBroken { Proof: var proof, Error: var error } =>
                $"File and record {ProofFile.NumberText(proof.Number)} agree, but the audit trail does not hold their anchor, "
                    + $"entry {proof.Anchor.Sequence}: {Words(error)}.",
            _ => throw new InvalidOperationException($"no words for {verdict}"),
        };

    private static string Words(AnchorError error) =>
        error switch
        {
            AnchorError.CutOff => "it was cut off",
            AnchorError.Recomputed => "it was made anew",
            AnchorError.Forged => "the anchor is not signed by this installation",
            _ => "the key that signed the anchor is not in the key ring",
        };
}
