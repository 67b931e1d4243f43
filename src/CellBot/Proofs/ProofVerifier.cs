using CellBot.Auditing;

namespace CellBot.Proofs;

/// <summary>Whether a file is the record that it says it is. Closed.</summary>
public abstract record ProofVerdict
{
    private ProofVerdict() { }

    /// <summary>The record's signature holds, each cell of the file is the record's, the audit trail still holds its anchor.</summary>
    public sealed record Genuine(Proof Proof) : ProofVerdict;

    /// <summary>No number and code of a record stand in it, or it cannot be read.</summary>
    public sealed record Unreadable(string Why) : ProofVerdict;

    /// <summary>This installation has made no record of that number.</summary>
    public sealed record Unknown(long Number) : ProofVerdict;

    /// <summary>The code in the file is not that record's.</summary>
    public sealed record WrongCode(long Number) : ProofVerdict;

    /// <summary>The record in the database is not what was signed.</summary>
    public sealed record Broken(long Number, SealError Error) : ProofVerdict;

    /// <summary>The file says something else than the record.</summary>
    public sealed record Changed(Proof Proof, ProofDifference Difference) : ProofVerdict;

    /// <summary>Sheets of units, each as it was signed, beside records that hold.</summary>
    public sealed record GenuineSheets(Proof Proof, IReadOnlyList<string> Units) : ProofVerdict;

    /// <summary>A unit's sheet is not what was signed, or something stands behind the last one.</summary>
    /// <param name="Unit">Its code; null: it is what stands behind the last sheet.</param>
    public sealed record ChangedSheet(long Number, string? Unit) : ProofVerdict;

    /// <summary>File and record agree, but the audit trail is not the one of then.</summary>
    public sealed record TrailBroken(Proof Proof, AnchorError Error) : ProofVerdict;
}

/// <summary>Checks a file that was taken home, printed to PDF or sent on.</summary>
public sealed class ProofVerifier(IProofStore proofs, IAuditStore audit, IPdfPrinter printer)
{
    public async Task<ProofVerdict> VerifyAsync(byte[] file, CancellationToken cancellationToken)
    {
        var isPdf = file.AsSpan().StartsWith("%PDF"u8);
        var rows = isPdf ? null : ProofFile.Read(file);
        var page = isPdf ? await printer.TextAsync(file, cancellationToken) : null;
        if (rows is null && page is null)
            return new ProofVerdict.Unreadable(
                isPdf ? "its text cannot be taken out (pdftotext of poppler-utils is needed)" : "it is neither CSV, XLSX nor PDF"
            );
        var text = page ?? string.Join('\n', rows!.Select(row => string.Concat(row)));
        if (SheetSeal.In(text, out var rest) is { Count: > 0 } sheets)
            return await VerifyAsync(sheets, rest, cancellationToken);
        if (ProofFile.MarkIn(text) is not var (number, code))
            return new ProofVerdict.Unreadable("no number and code of a record stand in it");
        if (await proofs.FindAsync(number, cancellationToken) is not { } proof)
            return new ProofVerdict.Unknown(number);
        if (await proofs.CheckAsync(proof, cancellationToken) is { } error)
            return new ProofVerdict.Broken(number, error);
        if (proof.Code != code)
            return new ProofVerdict.WrongCode(number);
        if ((rows is null ? ProofFile.Compare(proof, page!) : ProofFile.Compare(proof, rows)) is { } difference)
            return new ProofVerdict.Changed(proof, difference);
        // A record outlives the trail of its day: what was taken out by right speaks against none.
        var broken = await audit.CompareAsync(proof.Anchor, cancellationToken);
        return broken.IsBreach() ? new ProofVerdict.TrailBroken(proof, broken!.Value) : new ProofVerdict.Genuine(proof);
    }

    private async Task<ProofVerdict> VerifyAsync(IReadOnlyList<FoundSheet> sheets, string rest, CancellationToken cancellationToken)
    {
        if (sheets.FirstOrDefault(sheet => !proofs.Holds(sheet)) is { } changed)
            return new ProofVerdict.ChangedSheet(changed.Number, changed.UnitCode);
        if (rest.Length > 0)
            return new ProofVerdict.ChangedSheet(sheets[^1].Number, null);
        Proof? last = null;
        foreach (var number in sheets.Select(sheet => sheet.Number).Distinct())
        {
            if (await proofs.FindAsync(number, cancellationToken) is not { } proof)
                return new ProofVerdict.Unknown(number);
            if (await proofs.CheckAsync(proof, cancellationToken) is { } error)
                return new ProofVerdict.Broken(number, error);
            var broken = await audit.CompareAsync(proof.Anchor, cancellationToken);
            if (broken.IsBreach())
                return new ProofVerdict.TrailBroken(proof, broken!.Value);
            last = proof;
        }
        return new ProofVerdict.GenuineSheets(last!, [.. sheets.Select(sheet => sheet.UnitCode)]);
    }
}
