using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Citations;

/// <summary>
/// Cited documents: a type's name with a symbol, a number, a date or a quoted title. "Công điện này" and "các văn bản chỉ
/// đạo" are none. Party style puts a comma before "ngày", State style does not; both are read.
/// </summary>
internal sealed class CitationReader
{
    private readonly ReadingLexicon _lexicon;
    private readonly CitationNumberReader _numbers;
    private readonly CitedLawReader _laws;
    private readonly CitationIssuerReader _issuers;
    private readonly CitationTitleReader _titles;

    public CitationReader(ReadingLexicon lexicon)
    {
        _lexicon = lexicon;
        _numbers = new CitationNumberReader(lexicon);
        _laws = new CitedLawReader(lexicon);
        _issuers = new CitationIssuerReader(lexicon);
        _titles = new CitationTitleReader(lexicon, _numbers);
    }

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
        var named = _lexicon.Types.Names.Match(key, start);
        var type = named > 0 ? _lexicon.Types.ByName(key.Substring(start, named)) : null;
        if (type is null && char.IsUpper(text.Text[start]) && _lexicon.Types.BareNames.Match(bare.Value, start) is > 0 and var scanned)
        {
            // A scan that lost a tone ("Nghi quyết số …"): only with a number behind.
            var probe = start + scanned;
            KeyCursor.SkipBlanks(key, ref probe);
            if (KeyCursor.Word(key, ref probe, CitationWords.Number))
                (type, named) = (_lexicon.Types.ByBareName(bare.Value.Substring(start, scanned)), scanned);
        }
        if (type is null)
            return ReadWriting(text, start);
        var cursor = new CitationCursor(text, start + named);
        var isLaw = type.Id is "luat" or "phap_lenh";
        if (isLaw)
            _laws.ReadName(cursor);
        _numbers.Read(cursor);
        if (cursor.Symbol is null && cursor.Number is null)
            _numbers.ReadLongName(cursor);
        cursor.ReadQuoted();
        cursor.ReadDate();
        _issuers.Read(cursor);
        if (cursor.Date is null)
            cursor.ReadDate();
        if (
            cursor.Symbol is null
            && cursor.Number is not null
            && (_lexicon.Structure.CitedBySymbol.Is(type.Name) || !char.IsUpper(text.Text[start]))
        )
            return (null, start + named);
        if (isLaw && cursor is { Symbol: null, Number: null, Date: null })
            return CitedLawReader.ReadNamed(text, start, start + named, type.Id);
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
    private (Citation, int To) Cited(string type, CitationCursor cursor, int start)
    {
        var bare = cursor.At;
        _titles.Read(cursor);
        var to = cursor.Issuer is null ? bare : cursor.At;
        return (new Citation(type, cursor.Number, cursor.Symbol?.Text, cursor.Date, cursor.Issuer, cursor.Text.Span(start, to)), cursor.At);
    }

    /// <summary>
    /// "tại văn bản số 213-KL/TW", "các Nghị định của Chính phủ: số 63/2010/NĐ-CP …": the symbol's letters tell what kind of writing it is.
    /// </summary>
    private (Citation?, int To) ReadWriting(MappedText text, int start)
    {
        var length = _lexicon.Structure.Writings.Match(text.Key, start);
        var probe = start;
        if (length == 0 && !KeyCursor.Word(text.Key, ref probe, CitationWords.Number))
            return default;
        var cursor = new CitationCursor(text, start + length);
        _numbers.Read(cursor);
        if (cursor.Symbol is not { } symbol || (length == 0 && _numbers.TypeOf(symbol) is null))
            return default;
        cursor.ReadDate();
        _issuers.Read(cursor);
        if (cursor.Date is null)
            cursor.ReadDate();
        return Cited(_numbers.TypeOf(symbol) ?? "cong_van", cursor, start);
    }

    /// <summary>"…, số 12/NQ-CP ngày 15/01/2026 của Chính phủ": more of the same kind, or of the kind that its letters tell.</summary>
    private int ReadSeries(MappedText text, Citation before, int from, List<Citation> found)
    {
        var (key, end) = (text.Key, from);
        for (var at = Join(key, end); at > end; at = Join(key, end))
        {
            var cursor = new CitationCursor(text, at);
            _numbers.Read(cursor);
            if (cursor.Symbol is not { } symbol)
                break;
            cursor.ReadDate();
            _issuers.Read(cursor);
            var (citation, to) = Cited(_numbers.TypeOf(symbol) ?? before.Type, cursor, at);
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
        var and = KeyCursor.Word(key, ref at, CitationWords.And);
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
            if (
                to - from <= 6
                && to > from
                && text.Key[from..to].Trim(' ', ',') is var join
                && (join.Length == 0 || join == CitationWords.And)
            )
                found[i] = here with { Issuer = next.Issuer };
        }
    }
}
