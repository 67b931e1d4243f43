using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>"nhiệm kỳ 2021- 2026", "giai đoạn 2021-2025".</summary>
internal sealed class TermReader(TimeWords words)
{
    public (TimeExpression?, int)? Read(MappedText text, int start)
    {
        var key = text.Key;
        if (words.Terms.Match(key, start) is not (> 0 and var length))
            return null;
        var at = start + length;
        KeyCursor.SkipBlanks(key, ref at);
        if (!KeyCursor.Number(key, ref at, 4, out var first) || first is < 1900 or > 2199)
            return null;
        var end = at;
        KeyCursor.SkipBlanks(key, ref at);
        if (at < key.Length && key[at] == '-')
        {
            at++;
            KeyCursor.SkipBlanks(key, ref at);
            if (KeyCursor.Number(key, ref at, 4, out var last) && last >= first)
                end = at;
        }
        return (new TimeExpression(text.Text[start..end], text.Span(start, end), TimeKind.Term, null, null, null, null, false), end);
    }
}
