using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Finds the office that decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "THỦ TƯỚNG CHÍNH PHỦ điện:") where a paste left it on the
/// subject's line. Every decision names it between the subject and the grounds (Decree 30/2020/NĐ-CP, appendix III, form 1.2), so
/// words at the end of a line that grounds follow are that office, unless the subject speaks of it ("… CỦA ỦY BAN NHÂN DÂN TỈNH").
/// </summary>
internal static class GluedOffice
{
    private const int LongestOffice = 110;
    private const int FewestWords = 3;

    private static readonly string Wire = Fold.Key("điện");

    /// <summary>Where an office would end in the cell: before "điện:", or with the cell; 0 where none can stand.</summary>
    /// <param name="beforeGrounds">The next line begins with a ground ("Căn cứ …").</param>
    public static int End(MappedText cell, bool beforeGrounds)
    {
        var wire = cell.Key.IndexOf($" {Wire}:", StringComparison.Ordinal);
        return wire >= 0 ? wire
            : beforeGrounds ? cell.Key.TrimEnd(' ', ',', ':').Length
            : 0;
    }

    /// <summary>Where the office begins in the cell; 0 where none is glued to it.</summary>
    /// <param name="bodies">The bodies of the head, folded.</param>
    public static int At(MappedText cell, int end, IReadOnlyCollection<string> bodies, ReadingLexicon lexicon)
    {
        var key = cell.Key;
        for (var at = Math.Max(1, end - LongestOffice); at < end; at++)
        {
            if (!Fold.IsEdge(key, at - 1) || Fold.IsEdge(key, at) || !HeadPiece.IsCapitalText(cell.Text[at..end]))
                continue;
            if (IsOffice(key, at, end, bodies, lexicon))
                return IsSpokenOf(key[..at].TrimEnd(), lexicon) ? 0 : at;
        }
        return 0;
    }

    /// <summary>A body of the head, or whoever speaks for it: "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ".</summary>
    private static bool IsOffice(string key, int at, int end, IReadOnlyCollection<string> bodies, ReadingLexicon lexicon)
    {
        for (var body = at; body < end; body++)
        {
            if (Fold.IsEdge(key, body) || !Fold.IsEdge(key, body - 1))
                continue;
            var speakers = key[at..body].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (speakers.All(Speaks) && bodies.Any(known => Names(key[body..end], known, lexicon)))
                return true;
        }
        return false;

        bool Speaks(string words) => lexicon.Offices.Positions.Is(words) || lexicon.Structure.OfficeHeads.Is(words);
    }

    /// <summary>The words are the body, with or without its place: "ỦY BAN NHÂN DÂN TỈNH", "SỞ Y TẾ TỈNH HÒA AN".</summary>
    private static bool Names(string words, string body, ReadingLexicon lexicon)
    {
        if (words.Length <= body.Length)
            return words == body
                || (words.AsSpan().Count(' ') + 1 >= FewestWords && body.StartsWith(words + " ", StringComparison.Ordinal));
        return words.StartsWith(body + " ", StringComparison.Ordinal) && lexicon.Bodies.Places.Match(words, body.Length + 1) > 0;
    }

    private static bool IsSpokenOf(string before, ReadingLexicon lexicon)
    {
        if (before.Length == 0 || Fold.IsEdge(before, before.Length - 1) && before[^1] is not (')' or '"' or '”' or '.'))
            return true;
        var words = lexicon.Structure;
        for (var (at, left) = (before.Length, 2); at > 0 && left > 0; left--)
        {
            at = Math.Max(0, before.LastIndexOf(' ', at - 1));
            var last = before[at..].Trim();
            if (words.SubjectOpen.Is(last) || words.OfficeSpokenOf.Is(last))
                return true;
        }
        return false;
    }
}
