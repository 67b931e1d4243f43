using System.Buffers;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>What Telegram does to a text before it keeps it: drops some characters, trims the ends, moves entities to match.</summary>
internal static class TextCleaner
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create([
        .. Enumerable.Range(0, 32).Where(static c => c != '\n').Select(static c => (char)c),
        '\u2028',
        '\u2029',
        '\u202A',
        '\u202B',
        '\u202C',
        '\u202D',
        '\u202E',
    ]);

    public static FormattedText Clean(FormattedText text)
    {
        var clean = text.Text.AsSpan().ContainsAny(Unwanted) ? Drop(text) : text;
        return Trim(clean);
    }

    /// <summary>True when nothing would be seen: spaces and blank characters only.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (
                !char.IsWhiteSpace(c)
                && c is not ('\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\u2800' or '\u3164' or '\uFEFF')
            )
                return false;
        }

        return true;
    }

    /// <summary>Telegram counts Unicode code points, not UTF-16 units.</summary>
    public static int CountCodePoints(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
                count--;
        }

        return count;
    }

    private static FormattedText Drop(FormattedText text)
    {
        var kept = new char[text.Text.Length];
        var moved = new int[text.Text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Text.Length; i++)
        {
            moved[i] = count;
            var c = text.Text[i];
            if (c is '\r' or (>= '\u2028' and <= '\u202E'))
                continue;
            kept[count++] = c < ' ' && c != '\n' ? ' ' : c;
        }

        moved[^1] = count;
        var entities = text.Entities.Select(e =>
            e with
            {
                Offset = moved[e.Offset],
                Length = moved[e.Offset + e.Length] - moved[e.Offset],
            }
        );
        return new FormattedText(new string(kept, 0, count), [.. entities.Where(static e => e.Length > 0)]);
    }

    private static FormattedText Trim(FormattedText text)
    {
        var end = text.Text.AsSpan().TrimEnd(" \n").Length;
        var start = 0;
        var firstEntity = text.Entities.Length == 0 ? end : Math.Min(end, text.Entities[0].Offset);
        while (start < firstEntity && (text.Text[start] is ' ' or '\n'))
            start++;
        if (start == 0 && end == text.Text.Length)
            return text;

        var entities = new List<TextEntity>(text.Entities.Length);
        foreach (var entity in text.Entities)
        {
            var length = Math.Min(entity.Offset + entity.Length, end) - entity.Offset;
            if (length > 0)
                entities.Add(entity with { Offset = entity.Offset - start, Length = length });
        }

        return new FormattedText(text.Text[start..end], [.. entities]);
    }
}
