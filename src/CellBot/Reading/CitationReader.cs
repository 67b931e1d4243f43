using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading;

/// <summary>
/// Cited documents: a type's name with a symbol, a number, a date or a quoted title. "Công điện này" and "các văn bản chỉ
/// đạo" are none. Party style puts a comma before "ngày", State style does not; both are read.
/// </summary>
internal sealed class CitationReader(ReadingLexicon lexicon)
{
    private const int LongestTitle = 220;
    private const int LongestIssuer = 90;
    private const int LongestLawName = 140;
    private const int LongestName = 48;
    private const int LongestJoinedName = 24;
    private const int LongestLead = 14;

    private static readonly string Number = Fold.Key("số");
    private static readonly string Of = Fold.Key("của");
    private static readonly string By = Fold.Key("do");
    private static readonly string About = Fold.Key("về");
    private static readonly string And = Fold.Key("và");
    private static readonly string DayWord = Fold.Key("ngày");
    private static readonly string YearWord = Fold.Key("năm");
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

    private static readonly PhraseSet Counted = new([
        "năm",
        "ngày",
        "tháng",
        "tuần",
        "giờ",
        "phút",
        "quý",
        "lần",
        "người",
        "hộ",
        "xã",
        "tỉnh",
        "điểm",
        "nội dung",
        "nhiệm vụ",
        "nhóm",
        "bước",
        "triệu",
        "tỷ",
        "không",
    ]);
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

    public IReadOnlyList<Citation> Read(MappedText text)
    {
        var found = new List<Citation>();
        var bare = new Lazy<string>(() => Fold.Bare(text.Text));
        for (var at = 0; at < text.Length; )
        {
            if (Fold.IsEdge(text.Key, at) || !Fold.IsEdge(text.Key, at - 1))
            {
                at++;
                continue;
            }
            var (citation, to) = ReadAt(text, at, bare);
            if (citation is not null)
            {
                found.Add(citation);
                to = ReadSeries(text, citation, to, found);
            }
            at = Math.Max(at + 1, to);
        }
        ShareIssuers(text, found);
        return found;
    }

    private (Citation? Citation, int To) ReadAt(MappedText text, int start, Lazy<string> bare)
    {
        var key = text.Key;
        var named = lexicon.Types.Names.Match(key, start);
        var type = named > 0 ? lexicon.Types.ByName(key.Substring(start, named)) : null;
        if (type is null && char.IsUpper(text.Text[start]) && lexicon.Types.BareNames.Match(bare.Value, start) is > 0 and var scanned)
        {
            // A scan that lost a tone ("Nghi quyết số …"): only with a number behind.
            var probe = start + scanned;
            KeyCursor.SkipBlanks(key, ref probe);
            if (KeyCursor.Word(key, ref probe, Number))
                (type, named) = (lexicon.Types.ByBareName(bare.Value.Substring(start, scanned)), scanned);
        }
        if (type is null)
            return ReadWriting(text, start);
        var cursor = new Cursor(text, start + named);
        var isLaw = type.Id is "luat" or "phap_lenh";
        if (isLaw)
            ReadLawName(cursor);
        ReadNumber(cursor);
        if (cursor.Symbol is null && cursor.Number is null)
            ReadLongName(cursor);
        ReadQuoted(cursor);
        ReadDate(cursor);
        ReadIssuer(cursor);
        if (cursor.Date is null)
            ReadDate(cursor);
        if (
            cursor.Symbol is null
            && cursor.Number is not null
            && (lexicon.Structure.CitedBySymbol.Is(type.Name) || !char.IsUpper(text.Text[start]))
        )
            return (null, start + named);
        if (isLaw && cursor is { Symbol: null, Number: null, Date: null })
            return ReadNamedLaw(text, start, start + named, type.Id);
        var isCitation =
            cursor.Symbol is not null
            || cursor.Number is not null
            || cursor.Date is not null
            || (cursor.IsQuoted && cursor.Issuer is not null);
        if (!isCitation || (cursor.Symbol is null && cursor.Number is null && !char.IsUpper(text.Text[start])))
            return (null, start + named);
        if (type.Id == "luat" && cursor.Symbol is null && cursor.Number is not null)
            return (null, start + named);
        return Cited(type.Id, cursor, start);
    }

    /// <summary>The title belongs to what is cited by its issuer too; behind a bare symbol it only tells what that is about.</summary>
    private (Citation, int To) Cited(string type, Cursor cursor, int start)
    {
        var bare = cursor.At;
        ReadTitle(cursor);
        var to = cursor.Issuer is null ? bare : cursor.At;
        return (new Citation(type, cursor.Number, cursor.Symbol?.Text, cursor.Date, cursor.Issuer, cursor.Text.Span(start, to)), cursor.At);
    }

    /// <summary>
    /// "tại văn bản số 213-KL/TW", "các Nghị định của Chính phủ: số 63/2010/NĐ-CP …": the symbol's letters tell what kind of writing it is.
    /// </summary>
    private (Citation?, int To) ReadWriting(MappedText text, int start)
    {
        var length = lexicon.Structure.Writings.Match(text.Key, start);
        var probe = start;
        if (length == 0 && !KeyCursor.Word(text.Key, ref probe, Number))
            return default;
        var cursor = new Cursor(text, start + length);
        ReadNumber(cursor);
        if (cursor.Symbol is not { } symbol || (length == 0 && TypeOf(symbol) is null))
            return default;
        ReadDate(cursor);
        ReadIssuer(cursor);
        if (cursor.Date is null)
            ReadDate(cursor);
        return Cited(TypeOf(symbol) ?? "cong_van", cursor, start);
    }

    private string? TypeOf(Symbol symbol) =>
        symbol.Code is { } code
            ? lexicon
                .Types.ByCode(
                    code,
                    symbol.Text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash
                        && dash < symbol.Text.IndexOf(code, StringComparison.Ordinal)
                )
                ?.Id
            : null;

    /// <summary>"…, số 12/NQ-CP ngày 15/01/2026 của Chính phủ": more of the same kind, or of the kind that its letters tell.</summary>
    private int ReadSeries(MappedText text, Citation before, int from, List<Citation> found)
    {
        var (key, end) = (text.Key, from);
        for (var at = Join(key, end); at > end; at = Join(key, end))
        {
            var cursor = new Cursor(text, at);
            ReadNumber(cursor);
            if (cursor.Symbol is not { } symbol)
                break;
            ReadDate(cursor);
            ReadIssuer(cursor);
            var (citation, to) = Cited(TypeOf(symbol) ?? before.Type, cursor, at);
            ShareIssuer(found, citation);
            found.Add(citation);
            end = to;
        }
        return end;
    }

    /// <summary>Past ", ", "; " and "và"; the same place where none of them stands.</summary>
    private static int Join(string key, int from)
    {
        var at = from;
        if (at < key.Length && key[at] is ',' or ';')
            at++;
        KeyCursor.SkipBlanks(key, ref at);
        var and = KeyCursor.Word(key, ref at, And);
        return and || (at > from && key[from] is ',' or ';') ? at : from;
    }

    /// <summary>The issuer told at the end of a series serves those before it.</summary>
    private static void ShareIssuer(List<Citation> found, Citation last)
    {
        if (last.Issuer is not { } issuer)
            return;
        for (var i = found.Count - 1; i >= 0 && found[i].Issuer is null && found[i].Type == last.Type && found[i].Symbol is not null; i--)
            found[i] = found[i] with { Issuer = issuer };
    }

    /// <summary>
    /// "Luật Lâm nghiệp, Luật Đất đai và …": cited by its name alone, unless it only stands in the title of another ("… một số điều của
    /// Luật …").
    /// </summary>
    private (Citation?, int To) ReadNamedLaw(MappedText text, int start, int from, string type)
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
            if (KeyCursor.Word(key, ref next, And) ? next >= text.Length || char.IsUpper(text.Text[next]) : LawEnds.Match(key, end) > 0)
                break;
        }
        while (end > at && text.Text[end - 1] == ' ')
            end--;
        return (new Citation(type, null, null, null, null, text.Span(start, end)), end);
    }

    /// <summary>A type's code; "NQLT", "TTLT" are issued by several together.</summary>
    private bool IsCode(string code) =>
        lexicon.Types.ByCode(code, party: true) is not null
        || (code.Length > 3 && code.EndsWith("LT", StringComparison.Ordinal) && lexicon.Types.ByCode(code[..^2], party: true) is not null);

    private sealed class Cursor(MappedText text, int at)
    {
        public MappedText Text { get; } = text;
        public int At { get; set; } = at;
        public Symbol? Symbol { get; set; }
        public string? Number { get; set; }
        public DateOnly? Date { get; set; }
        public string? Issuer { get; set; }
        public bool IsQuoted { get; set; }
    }

    private void ReadNumber(Cursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        KeyCursor.SkipBlanks(key, ref at);
        var named = KeyCursor.Word(key, ref at, Number);
        if (at < key.Length && key[at] == ':')
        {
            at++;
            KeyCursor.SkipBlanks(key, ref at);
        }
        if (Symbol.Read(cursor.Text.Text, at, IsCode) is { } symbol)
        {
            (cursor.Symbol, cursor.Number, cursor.At) = (symbol, symbol.Number, symbol.End);
            return;
        }
        var end = at;
        if (
            KeyCursor.Number(key, ref end, 5, out _)
            && Fold.IsEdge(key, end)
            && (named || end == key.Length || (key[end] is ' ' or ',' or '.' or ';' or ')' && !IsCounted(key, end)))
            && !DateGrammar.Read(key, at).Exists
        )
            (cursor.Number, cursor.At) = (cursor.Text.Text[at..end], end);
    }

    /// <summary>"Kế hoạch 5 năm": a number of things, not of a document.</summary>
    private static bool IsCounted(string key, int at)
    {
        KeyCursor.SkipBlanks(key, ref at);
        return Counted.Match(key, at) > 0;
    }

    /// <summary>
    /// "Chương trình hành động số 09-CTr/TU", "Nghị quyết liên tịch số …": a few small words between the type and its symbol.
    /// </summary>
    private void ReadLongName(Cursor cursor)
    {
        var (key, text) = (cursor.Text.Key, cursor.Text.Text);
        var limit = Math.Min(key.Length, cursor.At + LongestName);
        for (var at = cursor.At; at < limit && (key[at] == ' ' || char.IsLower(text[at])); at++)
        {
            var probe = at;
            if (key[at] == ' ' || !KeyCursor.Word(key, ref probe, Number))
                continue;
            if (Symbol.Read(text, probe, IsCode) is not { } symbol)
                return;
            (cursor.Symbol, cursor.Number, cursor.At) = (symbol, symbol.Number, symbol.End);
            return;
        }
    }

    /// <summary>
    /// "Luật Tổ chức chính quyền địa phương ngày …", "Bộ luật Lao động số …": the name stands before the number and the date.
    /// </summary>
    private void ReadLawName(Cursor cursor)
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
            var isNumber = KeyCursor.Word(key, ref probe, Number) && probe < key.Length && char.IsAsciiDigit(key[probe]);
            if (
                !isNumber
                && !(string.CompareOrdinal(key, at, DayWord, 0, DayWord.Length) == 0 && DateGrammar.Read(key, at).Year is not null)
            )
                continue;
            cursor.At = at;
            return;
        }
    }

    private static void ReadQuoted(Cursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        KeyCursor.SkipBlanks(key, ref at);
        if (at >= key.Length || key[at] != '"')
            return;
        var close = key.IndexOf('"', at + 1, Math.Min(LongestTitle, key.Length - at - 1));
        if (close < 0)
            return;
        (cursor.IsQuoted, cursor.At) = (true, close + 1);
    }

    private static void ReadDate(Cursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        var isDay = string.CompareOrdinal(key, at, DayWord, 0, DayWord.Length) == 0;
        var date = isDay ? DateGrammar.Read(key, at) : default;
        if (date.Value is { } day)
            (cursor.Date, cursor.At) = (day, at + date.Length);
        else if (
            !isDay
            && string.CompareOrdinal(key, at, YearWord, 0, YearWord.Length) == 0
            && cursor.Number is not null
            && DateGrammar.ReadYear(key, at).Length is > 0 and var length
        )
            cursor.At = at + length;
    }

    private void ReadIssuer(Cursor cursor)
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
                    || (DateGrammarAnd(key, end) && !GoesOn(cursor.Text.Text, end + And.Length))
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

    private static bool DateGrammarAnd(string key, int at) =>
        string.CompareOrdinal(key, at, And, 0, And.Length) == 0 && Fold.IsEdge(key, at + And.Length);

    /// <summary>"Tổng Bí thư, Chủ tịch nước", "Ban Tuyên giáo và Dân vận": more of the same name.</summary>
    private bool GoesOn(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ',')
            at++;
        return at < text.Length
            && char.IsUpper(text[at])
            && lexicon.Bodies.JoinedNames.Match(Fold.Key(text[at..Math.Min(text.Length, at + LongestJoinedName)]), 0) > 0;
    }

    /// <summary>" về …" up to the end of the clause.</summary>
    private void ReadTitle(Cursor cursor)
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
            if (char.IsUpper(text.Text[next]) && IsNumbered(text, next))
                return at;
            if (text.Key[at - 1] is not (',' or ';') && !KeyCursor.Word(text.Key, ref next, And))
                continue;
            if (next < to && char.IsUpper(text.Text[next]) && lexicon.Types.Names.Match(text.Key, next) > 0)
                return at;
            if (KeyCursor.Word(text.Key, ref next, Number) && Symbol.Read(text.Text, next, IsCode) is not null)
                return at;
        }
        return to;
    }

    /// <summary>
    /// "… sửa đổi Quyết định số 800/QĐ-UBND …": a document with a number of its own is cited too, though it stands in a title.
    /// </summary>
    private bool IsNumbered(MappedText text, int at)
    {
        var named = lexicon.Types.Names.Match(text.Key, at);
        if (named == 0)
            return false;
        var next = at + named;
        KeyCursor.SkipBlanks(text.Key, ref next);
        KeyCursor.Word(text.Key, ref next, Number);
        return Symbol.Read(text.Text, next, IsCode) is not null;
    }

    /// <summary>"Nghị quyết 68 và Quyết định 23 của Chính phủ": the issuer serves both.</summary>
    private static void ShareIssuers(MappedText text, List<Citation> found)
    {
        for (var i = found.Count - 2; i >= 0; i--)
        {
            var (here, next) = (found[i], found[i + 1]);
            if (
                here.Issuer is not null
                || here.Symbol is not null
                || here.Date is not null
                || next.Issuer is null
                || next.Symbol is not null
            )
                continue;
            var (from, to) = (text.IndexOf(here.Offset.End), text.IndexOf(next.Offset.Start));
            if (to - from <= 6 && to > from && text.Key[from..to].Trim(' ', ',') is var join && (join.Length == 0 || join == And))
                found[i] = here with { Issuer = next.Issuer };
        }
    }
}
