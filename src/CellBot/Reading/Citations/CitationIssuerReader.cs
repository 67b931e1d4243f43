using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Citations;

/// <summary>"… của Thủ tướng Chính phủ": who issued a cited document.</summary>
internal sealed class CitationIssuerReader(ReadingLexicon lexicon)
{
    private const int LongestIssuer = 90;
    private const int LongestJoinedName = 24;

    private static readonly string Of = Fold.Key("của");
    private static readonly string By = Fold.Key("do");

    private static readonly PhraseSet IssuerEnds = new([
        "về",
        "ngày",
        "số",
        "phát động",
        "tại",
        "theo",
        "để",
        "trong",
        "với",
        "nhằm",
        "ban hành",
        "yêu cầu",
        "đã",
        "gửi",
        "có",
        "thì",
        "nêu",
        "quy định",
        "đối với",
        "là",
        "do",
        "bảo đảm",
        "đến",
        "hướng dẫn",
        "chỉ đạo",
        "khóa",
        "bổ sung",
        "sửa đổi",
    ]);

    public void Read(CitationCursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        if (!KeyCursor.Word(key, ref at, Of) && !(cursor.IsQuoted && KeyCursor.Word(key, ref at, By)))
            return;
        KeyCursor.Word(key, ref at, Of);
        var end = at;
        while (end < key.Length && end - at < LongestIssuer)
        {
            if (key[end] is ';' or '.' or ':' or ')' or '(' or '"' or '*')
                break;
            if (key[end] == ',' && !GoesOn(cursor.Text.Text, end))
                break;
            if (
                !Fold.IsEdge(key, end)
                && Fold.IsEdge(key, end - 1)
                && (
                    (IssuerEnds.Match(key, end) > 0 && !char.IsUpper(cursor.Text.Text[end]))
                    || (IsAnd(key, end) && !GoesOn(cursor.Text.Text, end + CitationWords.And.Length))
                )
            )
                break;
            end++;
        }
        var issuer = cursor.Text.Text[at..end].Trim(' ', ',');
        if (issuer.Length == 0)
            return;
        (cursor.Issuer, cursor.At) = (issuer, end);
        while (cursor.At > 0 && cursor.Text.Text[cursor.At - 1] is ' ' or ',')
            cursor.At--;
    }

    private static bool IsAnd(string key, int at) =>
        string.CompareOrdinal(key, at, CitationWords.And, 0, CitationWords.And.Length) == 0
        && Fold.IsEdge(key, at + CitationWords.And.Length);

    /// <summary>"Tổng Bí thư, Chủ tịch nước", "Ban Tuyên giáo và Dân vận": more of the same name.</summary>
    private bool GoesOn(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ',')
            at++;
        return at < text.Length
            && char.IsUpper(text[at])
            && lexicon.Bodies.JoinedNames.Match(Fold.Key(text[at..Math.Min(text.Length, at + LongestJoinedName)]), 0) > 0;
    }
}
