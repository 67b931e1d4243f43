using System.Xml;
using CellBot.Intake.Docx;

namespace CellBot.Intake.Gate;

/// <summary>How the letters of a run print.</summary>
internal struct RunLook
{
    private DocxStyles? _sheet;
    private DocxFonts _fonts;
    private bool _isCapital;

    internal bool IsHidden { get; private set; }

    /// <summary>Before the run says anything itself. What a style hides is looked at as if it showed.</summary>
    internal static RunLook Of(DocxStyles styles, string? paragraphStyle, string? runStyle) =>
        new()
        {
            _sheet = styles,
            _fonts = styles.FontsOf(paragraphStyle, runStyle),
            _isCapital = styles.IsCapital(paragraphStyle, runStyle),
        };

    /// <summary>True when the element told it.</summary>
    internal bool Take(string name, XmlReader xml)
    {
        switch (name)
        {
            case "vanish" or "webHidden" or "specVanish":
                IsHidden = IsOn(xml);
                return true;
            case "caps" or "smallCaps":
                _isCapital |= IsOn(xml);
                return true;
            case "rFonts":
                _fonts = DocxFonts.Of(xml, _sheet?.Theme ?? DocxTheme.None).Over(_fonts);
                return true;
            default:
                return false;
        }
    }

    // Letters of the small fonts are read both ways by LineReadings.
    internal readonly string Shown(string text) =>
        _fonts.IsOfCapitals ? _fonts.Shown(text)
        : _isCapital ? text.ToUpperInvariant()
        : text;

    private static bool IsOn(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off");
}
