namespace CellBot.Proofs;

/// <summary>
/// A record (biên bản) as it is read: neutral of page, file and print, every word as it stands there. It names no member: units by name,
/// people by number, staff who acted by name.
/// </summary>
/// <param name="Office">Who makes the record, the lines at the upper left.</param>
/// <param name="Heading">The lines at the upper right.</param>
/// <param name="Fields">Name and value, one under the other.</param>
/// <param name="Recipients">"Nơi nhận", one a line, its title first.</param>
/// <param name="MarkLabel">What stands before the record's number and code, "Mã kiểm tra".</param>
/// <param name="Signatures">Under the record, each with the lines above the place to sign.</param>
public sealed record ProofDocument(
    IReadOnlyList<string> Office,
    IReadOnlyList<string> Heading,
    string Title,
    string Subject,
    IReadOnlyList<ProofField> Fields,
    IReadOnlyList<ProofTable> Tables,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<ProofSignature> Signatures,
    string MarkLabel
)
{
    /// <summary>All of it as rows of cells, in the order in which it is read: what a file holds and what the signature covers.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows() =>
        [
            .. Office.Select(Row),
            .. Heading.Select(Row),
            Row(Title),
            Row(Subject),
            .. Fields.Select(field => (IReadOnlyList<string>)[field.Name, field.Value]),
            .. Tables.SelectMany(table => table.Rows.Prepend(table.Header).Prepend(Row(table.Title))),
            .. Recipients.Select(Row),
            .. Signatures.SelectMany(signature => signature.Lines.Select(Row)),
        ];

    private static IReadOnlyList<string> Row(string text) => [text];
}

public sealed record ProofField(string Name, string Value);

/// <param name="NumbersFrom">From this column on (counted from 0) cells are numbers, aligned as such.</param>
public sealed record ProofTable(
    string Title,
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    int NumbersFrom = int.MaxValue
);

public sealed record ProofSignature(IReadOnlyList<string> Lines);
