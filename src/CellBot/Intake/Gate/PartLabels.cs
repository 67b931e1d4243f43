using System.Text.RegularExpressions;
using System.Xml;

namespace CellBot.Intake.Gate;

/// <summary>
/// Short texts of a part that label something: attributes that are not for machines alone, fields, texts outside of paragraphs.
/// </summary>
internal sealed partial class PartLabels
{
    /// <summary>Longer attributes are paths, formulas, pictures.</summary>
    private const int LongestLabel = 200;

    /// <summary>Attributes that only machines read.</summary>
    private static readonly string[] MachineNames =
    [
        "id",
        "embed",
        "link",
        "uri",
        "target",
        "type",
        "paraId",
        "textId",
        "schemaLocation",
        "Ignorable",
        "path",
        "d",
        "style",
        "ContentType",
    ];

    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private string? _named;

    public IReadOnlyCollection<string> Found => _labels;

    /// <summary>False where it is too long for a label.</summary>
    public bool AddText(string value)
    {
        if (value.Length > LongestLabel)
            return false;
        Add([value, _named is null ? "" : $"{_named}: {value}", Codes().Replace(value, " ")]);
        return true;
    }

    /// <summary>A field's instruction, and what is quoted in it.</summary>
    public void AddField(string value) => Add([value, .. Quoted().Matches(value).Select(quoted => quoted.Groups[1].Value)]);

    public void AddAttributes(XmlReader xml)
    {
        _named = xml.GetAttribute("name") ?? _named;
        if (!xml.MoveToFirstAttribute())
            return;
        do
        {
            var isMachines =
                xml.Prefix == "xmlns"
                || xml.LocalName == "xmlns"
                || xml.LocalName.StartsWith("rsid", StringComparison.Ordinal)
                || MachineNames.Contains(xml.LocalName, StringComparer.OrdinalIgnoreCase);
            if (!isMachines)
                Add([xml.Value]);
        } while (xml.MoveToNextAttribute());
        xml.MoveToElement();
    }

    private void Add(IEnumerable<string> values)
    {
        foreach (var value in values)
            if (value.Length is > 0 and <= LongestLabel && value.Any(c => c > '\u007F' || char.IsAsciiLetterUpper(c)))
                _labels.Add(value);
    }

    [GeneratedRegex("[\"“]([^\"“”]{1,200})[\"”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>Codes of a sheet's header: <c>&amp;C&amp;"Arial,Bold"&amp;14</c>.</summary>
    [GeneratedRegex("&(?:\"[^\"]{0,80}\"|K[0-9A-F]{6}|[A-Z]|\\d{1,3})", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
