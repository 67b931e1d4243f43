using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>The fonts of a theme that styles name instead of a font's own name.</summary>
internal sealed class DocxTheme
{
    private string? _major;
    private string? _minor;

    internal static DocxTheme None => new();

    /// <summary>Reads and closes the part; it may be absent.</summary>
    internal static DocxTheme Read(XmlReader? xml)
    {
        var theme = new DocxTheme();
        using (xml)
        {
            var isMajor = false;
            while (xml?.Read() == true)
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName is "majorFont" or "minorFont")
                    isMajor = xml.LocalName == "majorFont";
                else if (xml.LocalName == "latin" && xml.GetAttribute("typeface") is { Length: > 0 } font)
                {
                    if (isMajor)
                        theme._major ??= font;
                    else
                        theme._minor ??= font;
                }
            }
        }
        return theme;
    }

    /// <summary>Of <c>minorHAnsi</c>, <c>majorAscii</c> and the like; null: it names no font of Latin letters.</summary>
    internal string? Font(string? reference) =>
        reference switch
        {
            "majorAscii" or "majorHAnsi" => _major,
            "minorAscii" or "minorHAnsi" => _minor,
            _ => null,
        };
}
