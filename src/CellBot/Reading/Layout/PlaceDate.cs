using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Layout;

/// <summary>None; open: its words end before the year; blank: printed before the day or the month was given; whole.</summary>
internal enum PlaceDateState
{
    None,
    Open,
    Blank,
    Whole,
}

/// <summary>
/// "Hòa An, ngày 05 tháng 3 năm 2026", or as much of it as stands in a text that holds nothing else. Blanks may lack or abound,
/// the comma may lack.
/// </summary>
/// <param name="From">Where "ngày" stands.</param>
/// <param name="To">Behind the last digit.</param>
internal readonly record struct PlaceDate(PlaceDateState State, string? Place, DateOnly? Date, int From, int To)
{
    private const int LongestPlace = 45;
    private const int LongestPlaceWithoutComma = 30;
    private static readonly string DayWord = Fold.Key("ngày");
    private static readonly string MonthWord = Fold.Key("tháng");
    private static readonly string YearWord = Fold.Key("năm");

    public static PlaceDate Read(MappedText text)
    {
        var key = text.Key;
        var from = key.IndexOf(DayWord, StringComparison.Ordinal);
        if (from < 0 || from > LongestPlace || !Fold.IsEdge(key, from - 1))
            return default;
        var place = text.Text[..from].TrimEnd();
        if (!IsPlace(place))
            return default;
        var name = place.TrimEnd(',', ' ', '.');
        var reader = new Scanner(key, from + DayWord.Length);
        var (state, date) = reader.Read();
        return state == PlaceDateState.None ? default : new PlaceDate(state, name.Length == 0 ? null : name, date, from, reader.End);
    }

    /// <summary>"Hòa An," alone: the date stands below.</summary>
    public static bool IsPlaceAlone(string text) =>
        text.Length <= LongestPlaceWithoutComma && text.EndsWith(',') && text.Length > 2 && !HeadPiece.IsCapitalText(text) && IsPlace(text);

    private static bool IsPlace(string place)
    {
        if (place.Length == 0)
            return true;
        if (place.Any(c => char.IsAsciiDigit(c) || c is ':' or ';' or '/' or '('))
            return false;
        var words = place.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (place[^1] == ',')
            return words.Length <= 8 && words.Any(word => char.IsUpper(word[0]));
        return place.Length <= LongestPlaceWithoutComma && words.All(word => char.IsUpper(word[0]) || word == "-");
    }

    /// <summary>Goes over day, month and year behind the word "ngày".</summary>
    private sealed class Scanner(string key, int at)
    {
        private int _at = at;

        public int End { get; private set; } = at;

        public (PlaceDateState, DateOnly?) Read()
        {
            Skip();
            var day = Number(2);
            if (day is not null && _at < key.Length && key[_at] is '/' or '-' or '.')
                return Numeric(day.Value);
            Skip();
            if (AtEnd)
                return (PlaceDateState.Open, null);
            if (!Word(MonthWord))
                return default;
            Skip();
            var month = Number(2);
            Skip();
            if (AtEnd)
                return (PlaceDateState.Open, null);
            if (!Word(YearWord))
                return default;
            Skip();
            if (AtEnd)
                return (PlaceDateState.Open, null);
            return Whole(day, month, Number(4));
        }

        private (PlaceDateState, DateOnly?) Numeric(int day)
        {
            _at++;
            if (AtEnd)
                return (PlaceDateState.Open, null);
            if (Number(2) is not { } month)
                return default;
            if (AtEnd)
                return (PlaceDateState.Open, null);
            if (key[_at] is not ('/' or '-' or '.'))
                return default;
            _at++;
            return Whole(day, month, Number(4));
        }

        private (PlaceDateState, DateOnly?) Whole(int? day, int? month, int? year)
        {
            if (!IsTail())
                return default;
            if (year is < 100 or null)
                return (PlaceDateState.Open, null);
            var date = day is null || month is null ? null : WrittenDate.Make(year.Value, month.Value, day.Value);
            return (date is null ? PlaceDateState.Blank : PlaceDateState.Whole, date);
        }

        private bool AtEnd => _at >= key.Length;

        private bool IsTail() => key.AsSpan(_at).IndexOfAnyExcept(" .,;*)…'") < 0;

        private void Skip()
        {
            while (_at < key.Length && key[_at] is ' ' or '.' or '…' or '_' or ',' or '*')
                _at++;
        }

        private bool Word(string word)
        {
            if (string.CompareOrdinal(key, _at, word, 0, word.Length) != 0)
                return false;
            _at += word.Length;
            return true;
        }

        private int? Number(int mostDigits)
        {
            var (end, number) = (_at, 0);
            while (end < key.Length && char.IsAsciiDigit(key[end]) && end - _at < mostDigits)
                number = (number * 10) + key[end++] - '0';
            if (end == _at)
                return null;
            (_at, End) = (end, end);
            return number;
        }
    }
}
