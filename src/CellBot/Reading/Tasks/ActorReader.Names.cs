using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Words inside names that could be verbs, and names that a colon opens.</summary>
internal sealed partial class ActorReader
{
    /// <summary>
    /// "Đảng viên chưa tiêm vắc xin đăng ký với chi ủy trước ngày …": the sign of description picks some of them, and what they are told
    /// by a limit follows in the same breath.
    /// </summary>
    /// <returns>Where the duty begins; 0 for none.</returns>
    private int PickedDuty(string key, int start, int at, int length, int to)
    {
        if (_verbs.Picking.Match(key, at) != length || key.AsSpan(start, at - start).IndexOfAny(",;:") >= 0)
            return 0;
        var words = 0;
        for (var next = at + length; next < to && words <= MostPickingWords; next++)
        {
            if (key[next] is ',' or ';' or '.' or ':')
                return 0;
            if (Fold.IsEdge(key, next) || !Fold.IsEdge(key, next - 1))
                continue;
            words++;
            if (_verbs.Statements.Match(key, next) > 0)
                return 0;
            // The word right behind says what they do not or still do; the next verb what they are to do.
            if (words > 1 && _bodies.Protected.Match(key, next) == 0 && _verbs.Operative.Match(key, next) > 0)
                return lexicon.Times.SetLimit(key, next, to) ? next : 0;
        }
        return 0;
    }

    /// <summary>"công chức theo quy định", "ý kiến của chỉ huy": behind such a word stands a noun.</summary>
    private bool IsBehindNounLead(string key, int at)
    {
        var end = at;
        while (end > 0 && key[end - 1] == ' ')
            end--;
        var word = end;
        while (word > 0 && char.IsLetterOrDigit(key[word - 1]))
            word--;
        return word < end && _verbs.NounLeads.Match(key, word) == end - word;
    }

    /// <summary>"mỗi tổ phụ trách từ 40 đến 50 hộ": a number of things is what somebody has in charge, and no part of a name.</summary>
    private bool IsCounted(string key, int at, int to)
    {
        at = Skip(key, at, to);
        if (_verbs.Counts.Match(key, at) is > 0 and var length)
            at = Skip(key, at + length, to);
        return at < to && char.IsAsciiDigit(key[at]);
    }

    /// <summary>
    /// "Chi cục Kết cấu hạ tầng xây dựng tham mưu …": a trade before the verb, or at the end of a heading, belongs to the name.
    /// </summary>
    private bool IsNameVerb(string key, int at, int to)
    {
        var from = at;
        while (at < to && _verbs.Trades.Match(key, at) is > 0 and var length)
            at = Skip(key, at + length, to);
        return at > from && (at >= to || _verbs.Operative.Match(key, at) > 0 || _verbs.Charges.Match(key, at) > 0);
    }

    /// <summary>"Giám đốc các Sở: Y tế, Xây dựng": names follow the colon, though one could be a verb ("Giáo dục và Đào tạo").</summary>
    private bool IsEnumeration(MappedText text, int start, int colon, int to)
    {
        var next = Skip(text.Key, colon + 1, to);
        if (next >= to || !char.IsUpper(text.Text[next]))
            return false;
        if (_verbs.Operative.Match(text.Key, next) > 0 && !IsNameList(text.Text, next, to))
            return false;
        for (var at = Math.Max(start, colon - LongestEnumerated); at < colon; at++)
        {
            if (_bodies.Enumerated.Match(text.Key, at) is > 0 and var length && IsOnlyHeads(text.Key, at + length, colon))
                return true;
        }
        return false;
    }

    /// <summary>"các Sở, cơ quan:": what stands between is more of the same.</summary>
    private bool IsOnlyHeads(string key, int from, int to)
    {
        while (from < to)
        {
            if (key[from] is ' ' or ',')
            {
                from++;
                continue;
            }
            if (_bodies.Heads.Match(key, from) is not (> 0 and var length))
                return false;
            from += length;
        }
        return true;
    }

    /// <summary>Soon a comma or "và" with one more capital name.</summary>
    private static bool IsNameList(string text, int from, int to)
    {
        for (var at = from; at < Math.Min(to - 2, from + LongestGroup); at++)
        {
            if (text[at] == ',' && char.IsUpper(text[at + 2]))
                return true;
            if (at + 4 < to && text.AsSpan(at).StartsWith(" và ", StringComparison.Ordinal) && char.IsUpper(text[at + 4]))
                return true;
        }
        return false;
    }
}
