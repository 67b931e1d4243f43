using System.Text.RegularExpressions;
using System.Xml;
using CellBot.Messages;

namespace CellBot.Intake.Docx;

/// <summary>The fonts of a run: Word prints plain letters in the first and the letters of Latin-1 above them in the second.</summary>
/// <param name="Ascii">Null: said elsewhere.</param>
/// <param name="HighAnsi">Null: said elsewhere.</param>
internal readonly partial record struct DocxFonts(string? Ascii, string? HighAnsi)
{
    /// <summary>Fonts whose letters are those of TCVN3 (.VnTime, .VnTimeH in capitals) or VNI (VNI-Times).</summary>
    internal bool IsOfCapitals => IsCapital(Ascii) || IsCapital(HighAnsi);

    /// <summary>What stands in the element <c>rFonts</c>; a theme's font, where it names one, comes before its own name.</summary>
    internal static DocxFonts Of(XmlReader xml, DocxTheme theme)
    {
        var space = xml.NamespaceURI;
        return new DocxFonts(
            theme.Font(xml.GetAttribute("asciiTheme", space)) ?? xml.GetAttribute("ascii", space),
            theme.Font(xml.GetAttribute("hAnsiTheme", space)) ?? xml.GetAttribute("hAnsi", space)
        );
    }

    /// <summary>What this leaves open is said by the other.</summary>
    internal DocxFonts Over(DocxFonts other) => new(Ascii ?? other.Ascii, HighAnsi ?? other.HighAnsi);

    /// <summary>The letters as these fonts print them, in Unicode.</summary>
    internal string Shown(string text)
    {
        var font = HighAnsi ?? Ascii;
        if (IsOfCapitals)
            return LegacyVietnamese.FromTcvn3(text).ToUpperInvariant();
        if (font?.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) == true)
            return LegacyVietnamese.FromTcvn3(text);
        return font?.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) == true ? LegacyVietnamese.FromVni(text) : text;
    }

    private static bool IsCapital(string? font) => font is not null && CapitalFont().IsMatch(font);

    [GeneratedRegex(@"^\.Vn.*H$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CapitalFont();
}
