using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Citations;

/// <summary>The number or the symbol of a cited document, and the type that the symbol's letters tell.</summary>
internal sealed class CitationNumberReader(ReadingLexicon lexicon)
{
    private const int LongestName = 48;

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

    public void Read(CitationCursor cursor)
    {
        var (key, at) = (cursor.Text.Key, cursor.At);
        KeyCursor.SkipBlanks(key, ref at);
        var named = KeyCursor.Word(key, ref at, CitationWords.Number);
        if (at < key.Length && key[at] == ':')
        {
            at++;
            KeyCursor.SkipBlanks(key, ref at);
        }
        if (SymbolAt(cursor.Text.Text, at) is { } symbol)
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
    public void ReadLongName(CitationCursor cursor)
    {
        var (key, text) = (cursor.Text.Key, cursor.Text.Text);
        var limit = Math.Min(key.Length, cursor.At + LongestName);
        for (var at = cursor.At; at < limit && (key[at] == ' ' || char.IsLower(text[at])); at++)
        {
            var probe = at;
            if (key[at] == ' ' || !KeyCursor.Word(key, ref probe, CitationWords.Number))
                continue;
            if (SymbolAt(text, probe) is not { } symbol)
                return;
            (cursor.Symbol, cursor.Number, cursor.At) = (symbol, symbol.Number, symbol.End);
            return;
        }
    }

    /// <summary>
    /// "… sửa đổi Quyết định số 800/QĐ-UBND …": a document with a number of its own is cited too, though it stands in a title.
    /// </summary>
    public bool IsNumbered(MappedText text, int at)
    {
        var named = lexicon.Types.Names.Match(text.Key, at);
        if (named == 0)
            return false;
        var next = at + named;
        KeyCursor.SkipBlanks(text.Key, ref next);
        KeyCursor.Word(text.Key, ref next, CitationWords.Number);
        return SymbolAt(text.Text, next) is not null;
    }

    /// <summary>The type that the letters of a symbol tell; null for a State letter, which has none.</summary>
    public string? TypeOf(Symbol symbol) =>
        symbol.Code is { } code
            ? lexicon
                .Types.ByCode(
                    code,
                    symbol.Text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash
                        && dash < symbol.Text.IndexOf(code, StringComparison.Ordinal)
                )
                ?.Id
            : null;

    public Symbol? SymbolAt(string text, int at) => Symbol.Read(text, at, IsCode);

    /// <summary>A type's code; "NQLT", "TTLT" are issued by several together.</summary>
    private bool IsCode(string code) =>
        lexicon.Types.ByCode(code, party: true) is not null
        || (code.Length > 3 && code.EndsWith("LT", StringComparison.Ordinal) && lexicon.Types.ByCode(code[..^2], party: true) is not null);
}
