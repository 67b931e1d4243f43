using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Citations;

/// <summary>Laws and ordinances, whose name stands before the number and the date, or alone.</summary>
internal sealed class CitedLawReader(ReadingLexicon lexicon)
{
    private const int LongestLawName = 140;
    private const int LongestName = 48;
    private const int LongestLead = 14;

    private static readonly PhraseSet LawEnds = new([
        "số",
        "ngày",
        "năm",
        "thì",
        "đã",
        "được",
        "quy định",
        "có",
        "của",
        "để",
        "hoặc",
        "khi",
        "là",
        "bị",
        "phải",
        "trong",
        "trên",
        "tại",
        "theo",
        "với",
        "do",
        "về việc",
    ]);

    private static readonly PhraseSet TitleLeads = new(["điều của", "thi hành", "hướng dẫn", "bổ sung", "sửa đổi", "chi tiết"]);

    /// <summary>
    /// "Luật Tổ chức chính quyền địa phương ngày …", "Bộ luật Lao động số …": the name stands before the number and the date.
    /// </summary>
    public void ReadName(CitationCursor cursor)
    {
        var key = cursor.Text.Key;
        var limit = Math.Min(key.Length, cursor.At + LongestLawName);
        for (var at = cursor.At; at < limit && key[at] is not (';' or '.' or ':'); at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (char.IsUpper(cursor.Text.Text[at]) && lexicon.Types.Names.Match(key, at) > 0 && at > cursor.At + 1)
                return;
            var probe = at;
            var isNumber = KeyCursor.Word(key, ref probe, CitationWords.Number) && probe < key.Length && char.IsAsciiDigit(key[probe]);
            if (
                !isNumber
                && !(
                    string.CompareOrdinal(key, at, CitationWords.Day, 0, CitationWords.Day.Length) == 0
                    && DateGrammar.Read(key, at).Year is not null
                )
            )
                continue;
            cursor.At = at;
            return;
        }
    }

    /// <summary>
    /// "Luật Lâm nghiệp, Luật Đất đai và …": cited by its name alone, unless it only stands in the title of another ("… một số điều của
    /// Luật …").
    /// </summary>
    public static (Citation?, int To) ReadNamed(MappedText text, int start, int from, string type)
    {
        var (key, at) = (text.Key, from);
        KeyCursor.SkipBlanks(key, ref at);
        if (
            !char.IsUpper(text.Text[start])
            || at >= text.Length
            || !char.IsUpper(text.Text[at])
            || TitleLeads.Find(key, Math.Max(0, start - LongestLead), start) >= 0
        )
            return (null, from);
        var end = at;
        for (; end < text.Length && end - at < LongestName; end++)
        {
            if (text.Text[end] is ';' or '.' or ':' or '(' or ')' or '"' or '”')
                break;
            if (text.Text[end] == ',' && !(end + 2 < text.Length && char.IsLower(text.Text[end + 2])))
                break;
            if (end == at || Fold.IsEdge(key, end) || !Fold.IsEdge(key, end - 1))
                continue;
            var next = end;
            if (
                KeyCursor.Word(key, ref next, CitationWords.And)
                    ? next >= text.Length || char.IsUpper(text.Text[next])
                    : LawEnds.Match(key, end) > 0
            )
                break;
        }
        while (end > at && text.Text[end - 1] == ' ')
            end--;
        return (new Citation(type, null, null, null, null, text.Span(start, end)), end);
    }
}
