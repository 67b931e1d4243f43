namespace CellBot.Reading.Layout;

/// <summary>
/// Footnotes among the lines: "[1] …", or a number alone in front of words ("1 Thực hiện theo …") that the text before
/// calls by a number behind a word ("… tại cơ sở.1"). A note runs to the next blank line, marker or note.
/// </summary>
internal static class Footnotes
{
    private const int MostDigits = 3;

    public static HashSet<int> Of(IReadOnlyList<BodyLine> lines)
    {
        var notes = new HashSet<int>();
        var called = new HashSet<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            // What goes on a note ends where the note ends: it is not walked again, line after line.
            if (notes.Contains(i))
                continue;
            if (Bracketed(lines[i].Text.Text) || IsCalled(lines[i], called))
                Take(lines, i, notes);
            if (!notes.Contains(i))
                Calls(lines[i].Text.Text, called);
        }
        return notes;
    }

    private static void Take(IReadOnlyList<BodyLine> lines, int from, HashSet<int> notes)
    {
        notes.Add(from);
        for (var i = from + 1; i < lines.Count && !lines[i].Gap && MarkerLexer.Read(lines[i].Text).Kind == MarkerKind.None; i++)
            notes.Add(i);
    }

    /// <summary>"[1] Gồm các đồng chí …".</summary>
    private static bool Bracketed(string text)
    {
        var digits = Digits(text, 1);
        return text[0] == '[' && digits > 0 && digits + 3 < text.Length && text[digits + 1] == ']' && !char.IsLower(text[digits + 2]);
    }

    private static bool IsCalled(BodyLine line, HashSet<string> called)
    {
        var text = line.Text.Text;
        if (line.NumberAbove is { } above && called.Contains(above) && char.IsUpper(text[0]))
            return true;
        var digits = Digits(text, 0);
        return line.Gap
            && digits is > 0 and < MostDigits
            && digits + 2 < text.Length
            && text[digits] == ' '
            && char.IsUpper(text[digits + 1])
            && called.Contains(text[..digits]);
    }

    /// <summary>Numbers that stand right behind a word or the end of a sentence.</summary>
    private static void Calls(string text, HashSet<string> called)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (
                !char.IsAsciiDigit(text[i])
                || !(char.IsLetter(text[i - 1]) || (text[i - 1] is '.' or ',' or ';' or ')' or '”' && i > 1 && char.IsLetter(text[i - 2])))
            )
                continue;
            var digits = Digits(text, i);
            if (digits < MostDigits && (i + digits == text.Length || !char.IsLetterOrDigit(text[i + digits])))
                called.Add(text.Substring(i, digits));
            i += digits;
        }
    }

    private static int Digits(string text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - from;
    }
}
