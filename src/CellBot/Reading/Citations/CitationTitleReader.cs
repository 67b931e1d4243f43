using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Citations;

/// <summary>" về …": the title of a cited document, up to the end of the clause or to the next document.</summary>
internal sealed class CitationTitleReader(ReadingLexicon lexicon, CitationNumberReader numbers)
{
    private const int LongestTitle = 220;

    private static readonly string About = Fold.Key("về");

    public void Read(CitationCursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        if (!KeyCursor.Word(key, ref at, About))
            return;
        var limit = Math.Min(key.Length, at + LongestTitle);
        var end = cursor.Text.Text.IndexOfAny([';', '.', ':', ')', '('], at, limit - at);
        var comma = end < 0 ? cursor.Text.Text.LastIndexOf(',', limit - 1, limit - at) : -1;
        cursor.At =
            end >= 0 ? end
            : comma > at ? comma
            : limit;
        // "…, Sở Nội vụ đề nghị": the sentence's own subject begins behind the comma.
        for (
            var next = key.IndexOf(", ", at, cursor.At - at, StringComparison.Ordinal);
            next > 0;
            next = key.IndexOf(", ", next + 1, cursor.At - next - 1, StringComparison.Ordinal)
        )
        {
            if (char.IsUpper(cursor.Text.Text[next + 2]) && lexicon.Bodies.Issuers.Match(key, next + 2) > 0)
            {
                cursor.At = next;
                break;
            }
        }
        cursor.At = BeforeNext(cursor.Text, at, cursor.At);
        while (cursor.At > 0 && cursor.Text.Text[cursor.At - 1] == ' ')
            cursor.At--;
    }

    /// <summary>"… về kiện toàn Ban Chỉ đạo và Nghị quyết …": a title ends where the next document is named.</summary>
    private int BeforeNext(MappedText text, int from, int to)
    {
        for (var at = text.Key.IndexOf(' ', from, to - from); at >= 0 && at + 1 < to; at = text.Key.IndexOf(' ', at + 1, to - at - 1))
        {
            var next = at + 1;
            if (char.IsUpper(text.Text[next]) && numbers.IsNumbered(text, next))
                return at;
            if (text.Key[at - 1] is not (',' or ';') && !KeyCursor.Word(text.Key, ref next, CitationWords.And))
                continue;
            if (next < to && char.IsUpper(text.Text[next]) && lexicon.Types.Names.Match(text.Key, next) > 0)
                return at;
            if (KeyCursor.Word(text.Key, ref next, CitationWords.Number) && numbers.SymbolAt(text.Text, next) is not null)
                return at;
        }
        return to;
    }
}
