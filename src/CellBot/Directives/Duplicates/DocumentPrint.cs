using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Intake;

namespace CellBot.Directives.Duplicates;

/// <summary>By what a document is known again: hashes, none of its words.</summary>
/// <param name="File">SHA-256, hex, of the file's bytes; null for what was pasted or handed in as JSON.</param>
/// <param name="Text">SHA-256, hex, of its text without case and with single blanks: the same words out of another file; null for
/// none.</param>
public sealed partial record DocumentPrint(string? File, string? Text)
{
    public static readonly DocumentPrint None = new(null, null);

    public static DocumentPrint Of(DocumentText document) => new(document.FileHash, OfText(document.Text).Text);

    public static DocumentPrint OfText(string? text) =>
        Blanks().Replace((text ?? "").TrimStart('\ufeff').Normalize(), " ").Trim().ToLowerInvariant() is { Length: > 0 } words
            ? new(null, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))))
            : None;

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
