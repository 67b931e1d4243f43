using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Intake.Gate;

/// <summary>
/// Texts of a package that are no well-formed XML: web pages and their archives, rich text, plain text, broken parts. Read as lines,
/// generously.
/// </summary>
internal static partial class LooseTexts
{
    private const int MostBytes = 20 * 1024 * 1024;

    internal static string Of(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
            content = content[..MostBytes];
        var text = content switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content[2..]),
            _ => Encoding.UTF8.GetString(content),
        };
        if (text.StartsWith(@"{\rtf", StringComparison.Ordinal))
            return RichTextLines.Of(text);
        if (text.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase))
            text = QuotedPrintable(text);
        return Blocks().Replace(text, "\n");
    }

    private static string QuotedPrintable(string text)
    {
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal);
        return QuotedBytes()
            .Replace(joined, run => Encoding.UTF8.GetString(Convert.FromHexString(run.Value.Replace("=", "", StringComparison.Ordinal))));
    }

    [GeneratedRegex(
        @"</?(?:p|div|br|td|th|tr|li|h[1-6]|table|title|body|pre)\b[^<>]{0,400}>|</[\w:]{1,30}>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?:=[0-9A-Fa-f]{2})+", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedBytes();
}
