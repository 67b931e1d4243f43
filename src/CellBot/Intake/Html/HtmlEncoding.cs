using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Intake.Html;

/// <summary>
/// The letters of a page: by its byte order mark, by what its head says, else UTF-8, else the one-byte letters of Vietnamese Windows.
/// </summary>
internal static partial class HtmlEncoding
{
    /// <summary>A page names its encoding within its first kilobyte.</summary>
    private const int NamedWithin = 1_024;

    private const int VietnameseWindows = 1258;

    internal static string Decode(ReadOnlySpan<byte> content)
    {
        if (content is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(content[2..]);
        if (content is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(content[2..]);
        if (PlainText.Decode(content) is { } unicode)
            return unicode.TrimStart('\uFEFF');
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, NamedWithin)]);
        return (Named(Charset().Match(head).Groups[1].Value) ?? Provider.GetEncoding(VietnameseWindows)!)
            .GetString(content)
            .Normalize(NormalizationForm.FormC);
    }

    private static EncodingProvider Provider => CodePagesEncodingProvider.Instance;

    // What says UTF-8 and is not is one of the old ones.
    private static Encoding? Named(string name)
    {
        try
        {
            return name.Length == 0 || name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? null : Provider.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?([\w-]{2,30})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
