using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Auditing;

namespace CellBot.Proofs;

/// <summary>
/// The code of a unit's sheet: the beginning of an HMAC-SHA-256 under a key of the audit chain over the record's number, the unit and every
/// letter of the sheet. So a sheet that came back is checked without anything of it having been kept. Spaces and breaks are left out, for
/// print puts its own.
/// </summary>
public static partial class SheetSeal
{
    public static UnitSheet Sign(long number, string unitCode, ProofDocument document, ChainKey key) =>
        new(number, unitCode, document, CodeOf(number, unitCode, Text(document), key));

    /// <summary>Whether one of the keys signed this.</summary>
    public static bool Holds(FoundSheet sheet, ChainKeys keys) =>
        keys.All.Any(key =>
            CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(CodeOf(sheet.Number, sheet.UnitCode, sheet.Text, key)),
                Encoding.ASCII.GetBytes(sheet.Code)
            )
        );

    /// <summary>The sheets in a text, each with all that stands between the mark of the one before and its own.</summary>
    /// <param name="rest">What stands behind the last mark, without spaces.</param>
    public static IReadOnlyList<FoundSheet> In(string text, out string rest)
    {
        var stripped = ProofFile.Stripped(text);
        var found = new List<FoundSheet>();
        var from = 0;
        foreach (Match mark in MarkPattern().Matches(stripped))
            if (long.TryParse(mark.Groups[1].Value, CultureInfo.InvariantCulture, out var number))
            {
                found.Add(new FoundSheet(number, mark.Groups[2].Value, stripped[from..mark.Index], mark.Groups[3].Value));
                from = mark.Index + mark.Length;
            }
        rest = stripped[from..];
        return found;
    }

    private static string Text(ProofDocument document) =>
        ProofFile.Stripped(string.Concat(document.Rows().SelectMany(row => row)) + $"{document.MarkLabel}:");

    private static string CodeOf(long number, string unitCode, string text, ChainKey key) =>
        ProofSeal.CodeOf(
            Convert.ToHexStringLower(
                HMACSHA256.HashData(
                    key.Secret,
                    Encoding.UTF8.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"cellbot-sheet/1\n{number}\n{ProofFile.Stripped(unitCode)}\n{text}")
                    )
                )
            )
        );

    [GeneratedRegex(@"BB-(\d{4,12})\.P-(.{1,80}?)/([0-9a-f]{5}(?:-[0-9a-f]{5}){3})")]
    private static partial Regex MarkPattern();
}

/// <param name="UnitCode">Without spaces.</param>
/// <param name="Text">All before the mark, without spaces.</param>
public sealed record FoundSheet(long Number, string UnitCode, string Text, string Code);
