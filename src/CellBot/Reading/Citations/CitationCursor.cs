using CellBot.Reading.Layout;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Citations;

/// <summary>A citation as far as it is read, and where the rest of it begins. Its quoted name and its date need no lexicon.</summary>
internal sealed class CitationCursor(MappedText text, int at)
{
    private const int LongestQuoted = 220;

    private static readonly string YearWord = Fold.Key("năm");

    public MappedText Text { get; } = text;
    public int At { get; set; } = at;
    public Symbol? Symbol { get; set; }
    public string? Number { get; set; }
    public DateOnly? Date { get; set; }
    public string? Issuer { get; set; }
    public bool IsQuoted { get; set; }

    public void ReadQuoted()
    {
        var (key, at) = (Text.Key, At);
        KeyCursor.SkipBlanks(key, ref at);
        if (at >= key.Length || key[at] != '"')
            return;
        var close = key.IndexOf('"', at + 1, Math.Min(LongestQuoted, key.Length - at - 1));
        if (close < 0)
            return;
        (IsQuoted, At) = (true, close + 1);
    }

    public void ReadDate()
    {
        var (key, at) = (Text.Key, At);
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        var isDay = string.CompareOrdinal(key, at, CitationWords.Day, 0, CitationWords.Day.Length) == 0;
        var date = isDay ? DateGrammar.Read(key, at) : default;
        if (date.Value is { } day)
            (Date, At) = (day, at + date.Length);
        else if (
            !isDay
            && string.CompareOrdinal(key, at, YearWord, 0, YearWord.Length) == 0
            && Number is not null
            && DateGrammar.ReadYear(key, at).Length is > 0 and var length
        )
            At = at + length;
    }
}
