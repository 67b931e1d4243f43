using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Parts a line where "Nơi nhận:" stands behind the end of the last sentence, as a paste leaves it. Both halves keep the line's number.
/// </summary>
internal static class GluedLines
{
    public static IReadOnlyList<TextLine> Parted(IReadOnlyList<TextLine> lines, StructureWords words)
    {
        List<TextLine>? parted = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var at = lines[i].IsText ? LabelAt(lines[i].Text, words) : 0;
            if (at > 0)
                parted ??= [.. lines.Take(i)];
            if (at == 0)
            {
                parted?.Add(lines[i]);
                continue;
            }
            var text = lines[i].Text;
            parted!.Add(lines[i] with { Text = text.Slice(0, at), Width = at });
            parted.Add(lines[i] with { Text = text.Slice(at, text.Length), Width = text.Length - at });
        }
        return parted ?? lines;
    }

    private static int LabelAt(MappedText text, StructureWords words)
    {
        if (!text.Text.Contains(':', StringComparison.Ordinal))
            return 0;
        for (
            var at = words.Distribution.Find(text.Key, 1, text.Length);
            at > 0;
            at = words.Distribution.Find(text.Key, at + 1, text.Length)
        )
        {
            var end = at + words.Distribution.Match(text.Key, at);
            var before = text.Text.AsSpan(0, at).TrimEnd();
            if (
                char.IsUpper(text.Text[at])
                && end < text.Length
                && text.Text[end] == ':'
                && before.Length > 0
                && before[^1] is '.' or '/' or ';' or '”' or '"'
            )
                return at;
        }
        return 0;
    }
}
