using System.IO.Compression;
using System.Text;
using CellBot.Intake.Gate;

namespace CellBot.Intake.Office;

/// <summary>
/// What stands in an office file before its conversion, for the secrecy gate: all that a conversion might drop (comments, hidden and
/// deleted text, properties, embedded files), and the ground on which nothing of a classified file is ever written anywhere. Pieces without
/// their places: the converted document tells those.
/// </summary>
internal static class OfficeSource
{
    /// <summary>In binary files shorter pieces of one-byte letters come about by chance.</summary>
    private const int MinByteLetters = 6;
    private const int MinWideLetters = 3;
    private const int MaxLines = 200_000;

    /// <summary>Null: damaged, or it unpacks to more than any document needs.</summary>
    internal static IReadOnlyList<GateText>? Texts(ReadOnlyMemory<byte> content, OfficeFormat format, IntakeOptions options)
    {
        if (format is OfficeFormat.Odt)
            return PackageTexts
                .Of(content, options)
                ?.Where(text => text.Place != GatePlace.Picture)
                .Select(text => text with { Place = GatePlace.Label })
                .ToList();
        var lines = format is OfficeFormat.Rtf ? LooseTexts.Of(content.Span) : string.Join('\n', BinaryLines(content.Span));
        return [new GateText(GatePlace.Label, lines)];
    }

    internal static bool IsEncrypted(ReadOnlyMemory<byte> content, OfficeFormat format) =>
        format switch
        {
            OfficeFormat.Doc => IsEncryptedWord(content.Span),
            OfficeFormat.Odt => IsEncryptedOpenDocument(content),
            _ => false,
        };

    /// <summary>
    /// The manifest tells of each part how it is encrypted. The package was looked through before, so its sizes are known to be bounded.
    /// </summary>
    private static bool IsEncryptedOpenDocument(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.GetEntry("META-INF/manifest.xml") is not { } manifest)
                return false;
            using var text = new StreamReader(manifest.Open());
            return text.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>[MS-DOC] 2.5.2: the file information block begins a sector with A5EC; bit 8 of its flags says encrypted.</summary>
    private static bool IsEncryptedWord(ReadOnlySpan<byte> content)
    {
        const int sector = 512;
        for (var at = sector; at + 12 <= content.Length; at += sector)
        {
            if (content[at] == 0xEC && content[at + 1] == 0xA5 && content[at + 3] == 0)
                return (content[at + 11] & 0x01) != 0;
        }
        return false;
    }

    /// <summary>Runs of letters as two bytes each, from even and from odd places, and as one byte each.</summary>
    private static IEnumerable<string> BinaryLines(ReadOnlySpan<byte> content)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        Runs(Encoding.Unicode.GetString(content), MinWideLetters, lines);
        if (content.Length > 1)
            Runs(Encoding.Unicode.GetString(content[1..]), MinWideLetters, lines);
        Runs(Encoding.Latin1.GetString(content), MinByteLetters, lines);
        return lines;
    }

    private static void Runs(string text, int minLetters, HashSet<string> lines)
    {
        var start = 0;
        for (var at = 0; at <= text.Length && lines.Count < MaxLines; at++)
        {
            if (at < text.Length && IsOfText(text[at]))
                continue;
            var run = text.AsSpan(start, at - start).Trim();
            if (run.Length >= minLetters && Letters(run) >= minLetters)
                lines.Add(run.ToString());
            start = at + 1;
        }
    }

    /// <summary>Latin with its Vietnamese letters and combining signs, and what stands between words on a line.</summary>
    private static bool IsOfText(char c) =>
        c
            is >= ' '
                and < '\u007F'
                or >= '\u00A0'
                and < '\u0250'
                or >= '\u0300'
                and < '\u0370'
                or >= '\u1E00'
                and < '\u1F00'
                or >= '\u2010'
                and < '\u2030';

    private static int Letters(ReadOnlySpan<char> run)
    {
        var letters = 0;
        foreach (var c in run)
            letters += char.IsLetter(c) ? 1 : 0;
        return letters;
    }
}
