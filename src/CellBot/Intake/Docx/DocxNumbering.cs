using System.Globalization;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// Word keeps list numbers out of the text: this counts them again, so that "1.", "a)" and "-" stand in the lines as
/// on paper. Lists of one definition go on counting across each other, unless one says that it starts anew or brings
/// levels of its own. Knows the formats that directives use; any other is told as a decimal number.
/// </summary>
internal sealed class DocxNumbering
{
    private const int Levels = DocxListLevel.Levels;

    private readonly Dictionary<int, DocxListLevel[]> _definitions = [];
    private readonly Dictionary<int, string> _linkedStyles = [];
    private readonly Dictionary<int, DocxList> _lists = [];
    private readonly Dictionary<(int Definition, int? List), int[]> _counters = [];
    private readonly DocxStyles _styles;

    private DocxNumbering(DocxStyles styles) => _styles = styles;

    internal static DocxNumbering None => new(DocxStyles.None);

    /// <summary>Reads and closes the part; it may be absent.</summary>
    internal static DocxNumbering Read(XmlReader? numbering, DocxStyles styles)
    {
        var result = new DocxNumbering(styles);
        using (numbering)
            result.ReadDefinitions(numbering);
        return result;
    }

    /// <summary>The number or bullet of the next paragraph of a list; null where it has none.</summary>
    internal string? Next(int? list, int? level, string? style)
    {
        var isOfStyle = list is null;
        list ??= _styles.ListOf(style);
        if (list is not { } id || !_lists.TryGetValue(id, out var found) || LevelsOf(found) is not { } levels)
            return null;
        if (isOfStyle)
            level ??=
                _styles.LevelOf(style) ?? (Array.FindIndex(levels, each => each.StyleName == style) is >= 0 and var named ? named : null);
        var depth = Math.Clamp(level ?? 0, 0, Levels - 1);
        (int, int?) shared = (found.Definition, found.CountsForItself ? id : null);
        if (!_counters.TryGetValue(shared, out var counts))
            _counters[shared] = counts = [.. levels.Select(each => each.Start - 1)];
        counts[depth]++;
        for (var deeper = depth + 1; deeper < Levels; deeper++)
        {
            if (levels[deeper].StartsAnewUnder(depth))
                counts[deeper] = levels[deeper].Start - 1;
        }
        return levels[depth].Print(levels, counts);
    }

    /// <summary>
    /// The definition's levels with what the list says otherwise. A definition may only name a style, whose list has the real one.
    /// </summary>
    private DocxListLevel[]? LevelsOf(DocxList list)
    {
        if (list.Effective is not null)
            return list.Effective;
        if (
            _linkedStyles.TryGetValue(list.Definition, out var style)
            && _styles.ListOf(style) is { } linked
            && _lists.TryGetValue(linked, out var real)
        )
            list.Definition = real.Definition;
        return _definitions.TryGetValue(list.Definition, out var levels) ? list.Effective = [.. levels.Select(list.Overridden)] : null;
    }

    private void ReadDefinitions(XmlReader? xml)
    {
        DocxListLevel[]? current = null;
        DocxListLevel? own = null;
        DocxList? list = null;
        var (depth, definition) = (-1, -1);
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "abstractNum" when Number(xml, "abstractNumId") is { } id:
                    (definition, list) = (id, null);
                    _definitions[id] = current = [.. Enumerable.Range(0, Levels).Select(_ => new DocxListLevel())];
                    break;
                case "numStyleLink" when list is null && xml.GetAttribute("val", xml.NamespaceURI) is { } style:
                    _linkedStyles[definition] = style;
                    break;
                case "num":
                    (current, own, list) = (null, null, Number(xml, "numId") is { } number ? _lists[number] = new DocxList() : null);
                    break;
                case "abstractNumId" when list is not null:
                    list.Definition = Number(xml, "val") ?? -1;
                    break;
                case "lvlOverride":
                    (own, depth) = (null, Number(xml, "ilvl") ?? -1);
                    break;
                case "startOverride" when list is not null && depth is >= 0 and < Levels:
                    list.Starts[depth] = Number(xml, "val") ?? 1;
                    break;
                case "lvl":
                    depth = Number(xml, "ilvl") ?? -1;
                    if (list is not null && depth is >= 0 and < Levels)
                        own = list.Own[depth] = new DocxListLevel();
                    break;
                default:
                    (
                        list is not null ? own
                        : depth is >= 0 and < Levels ? current?[depth]
                        : null
                    )?.Set(xml);
                    break;
            }
        }
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, xml.NamespaceURI), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and < 1_000_000
            ? value
            : null;
}
