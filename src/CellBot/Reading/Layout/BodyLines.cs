using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Lines of the file as lines of the body: what was cut in the middle of an emphasis, and a marker that stands alone above
/// its words, are put together; what is quoted from elsewhere and what is a footnote is marked.
/// </summary>
internal static class BodyLines
{
    public static IReadOnlyList<BodyLine> Of(IReadOnlyList<TextLine> lines, int from, int to)
    {
        var joined = Join(lines, from, to);
        var quoted = Quotations.Of(joined);
        var notes = Footnotes.Of(joined);
        for (var i = 0; i < joined.Count; i++)
        {
            if (quoted.Contains(i) || notes.Contains(i))
                joined[i] = joined[i] with { IsQuoted = quoted.Contains(i), IsNote = notes.Contains(i) };
        }
        return joined;
    }

    private static List<BodyLine> Join(IReadOnlyList<TextLine> lines, int from, int to)
    {
        var joined = new List<BodyLine>(to - from);
        var (gap, paged) = (false, false);
        for (var i = from; i < to; i++)
        {
            if (!lines[i].IsText)
            {
                (gap, paged) = (true, paged || lines[i].Kind == LineKind.PageNumber);
                continue;
            }
            if (!gap && i > from && joined.Count > 0 && BelongsTo(lines[i - 1], lines[i], joined[^1]))
                joined[^1] = With(joined[^1], lines[i]);
            else
                joined.Add(
                    new BodyLine(lines[i].Text, new LineRange(lines[i].Number, lines[i].Number), lines[i].Width, gap)
                    {
                        Whole = lines[i],
                        IsPaged = paged,
                        NumberAbove = Above(lines, from, i),
                    }
                );
            (gap, paged) = (false, false);
        }
        return joined;
    }

    private static string? Above(IReadOnlyList<TextLine> lines, int from, int line) =>
        line > from && lines[line - 1].Kind == LineKind.PageNumber && lines[line - 1].Text.Text.All(char.IsAsciiDigit)
            ? lines[line - 1].Text.Text
            : null;

    private static bool BelongsTo(TextLine before, TextLine line, BodyLine soFar)
    {
        if (before.IsCut)
            return true;
        var marker = MarkerLexer.Read(soFar.Text);
        if (marker.Kind == MarkerKind.None || marker.Length < soFar.Text.Length)
            return false;
        var isPart = marker.Kind is MarkerKind.Part or MarkerKind.Chapter or MarkerKind.Division or MarkerKind.Subdivision;
        return MarkerLexer.Read(line.Text).Kind == MarkerKind.None && (!isPart || Capitals.Are(line.Text.Text));
    }

    private static BodyLine With(BodyLine before, TextLine line)
    {
        var text = new MappedTextBuilder();
        text.AppendLine(before.Text);
        text.AppendLine(line.Text);
        return before with { Text = text.ToText(), Numbers = before.Numbers with { Last = line.Number }, Width = line.Width, Whole = null };
    }
}

/// <summary>Words printed in capitals.</summary>
internal static class Capitals
{
    /// <summary>At least two letters, hardly a small one among them ("UBND tỉnh" is none, "ĐIỀU 1. PHẠM VI" is).</summary>
    public static bool Are(string text, int from = 0)
    {
        var (letters, small) = (0, 0);
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
                continue;
            letters++;
            if (char.IsLower(text[i]))
                small++;
        }
        return letters >= 2 && small * 8 <= letters;
    }
}
