using System.Globalization;
using System.Text.RegularExpressions;

namespace CellBot.Loudspeakers;

/// <summary>Hours and dates as they are said: "30/4" → "ba mươi tháng tư", "16 giờ 30" → "mười sáu giờ ba mươi". Pure.</summary>
internal static partial class SpokenTimes
{
    public static string Say(string line, SpokenLexicon lexicon)
    {
        line = Hour().Replace(line, HourOf);
        line = DayRange().Replace(line, match => RangeOf(match, lexicon));
        line = WholeDate().Replace(line, match => IsDay(match, "d", "m") ? $"{DayMonth(match)} năm {Number(match, "y")}" : match.Value);
        line = MonthYear().Replace(line, match => $"{match.Groups["w"].Value}{Month(match)} năm {Number(match, "y")}");
        line = Quarter().Replace(line, match => $"{match.Groups["w"].Value}{RomanOf(match)} năm {Number(match, "y")}");
        line = DayAndMonth().Replace(line, match => DayOf(match, line, lexicon));
        line = MonthAlone().Replace(line, match => $"{match.Groups["w"].Value}{Month(match)}");
        line = Weekday().Replace(line, match => $"{match.Groups["w"].Value}{SpokenNumber.Ordinal(Value(match, "n"))}");
        return RomanNumber()
            .Replace(
                line,
                match =>
                    SpokenNumber.Roman(match.Groups["n"].Value) is { } number
                        ? $"{match.Groups["w"].Value}{Counted(match.Groups["w"].Value, number)}"
                        : match.Value
            );
    }

    // "07 giờ 00", "16h30", "16g30", "16:30": minutes that are none are not said.
    private static string HourOf(Match match)
    {
        if (Value(match, "h") > 24 || (match.Groups["m"].Success && Value(match, "m") > 59))
            return match.Value;
        var minutes = match.Groups["m"].Success && Value(match, "m") > 0 ? $" {Number(match, "m")}" : "";
        return $"{Number(match, "h")} giờ{minutes}{(match.Groups["m"].Success && match.Groups["p"].Success ? " phút" : "")}";
    }

    // "01-05/5", "30/4-03/5", with a year or without: from one day to another.
    private static string RangeOf(Match match, SpokenLexicon lexicon)
    {
        if (!IsDay(match, "d2", "m2") || (match.Groups["m"].Success ? !IsDay(match, "d", "m") : Value(match, "d") is 0 or > 31))
            return match.Value;
        // "3/12-5/12 đồng chí" is no stretch of days.
        if (!match.Groups["y"].Success && FollowedByCounted(match, lexicon))
            return match.Value;
        var first = match.Groups["m"].Success ? DayMonth(match) : Day(Value(match, "d"));
        var second = $"{Day(Value(match, "d2"))} tháng {MonthName(Value(match, "m2"))}";
        var year = match.Groups["y"].Success ? $" năm {Number(match, "y")}" : "";
        return $"{first} đến {second}{year}";
    }

    private static string DayOf(Match match, string line, SpokenLexicon lexicon)
    {
        if (!IsDay(match, "d", "m"))
            return match.Value;
        var before = LastWord().Match(line[..match.Index]).Groups[1].Value.ToLowerInvariant();
        var isDate =
            lexicon.BeforeDates.Contains(before)
            || (
                !FollowedByCounted(match, lexicon)
                && match.Value != "24/7"
                && (lexicon.KnownDays.Contains(match.Value) || match.Value[0] == '0' || !IsFraction(match))
            );
        return isDate ? DayMonth(match) : match.Value;
    }

    // Small over larger, without a zero in front: "3/12 đồng chí", "2/3". Who means a day says so.
    private static bool IsFraction(Match match) => Value(match, "d") <= Value(match, "m");

    private static bool FollowedByCounted(Match match, SpokenLexicon lexicon)
    {
        var rest = match.Result("$'").TrimStart();
        return lexicon.Counted.Any(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsDay(Match match, string day, string month) =>
        Value(match, day) is >= 1 and <= 31 && Value(match, month) is >= 1 and <= 12;

    private static string DayMonth(Match match) => $"{Day(Value(match, "d"))} tháng {MonthName(Value(match, "m"))}";

    /// <summary>The first ten days of a month are "mùng".</summary>
    private static string Day(long day) => day <= 10 ? $"mùng {SpokenNumber.Of(day)}" : SpokenNumber.Of(day);

    private static string MonthName(long month) => month == 4 ? "tư" : SpokenNumber.Of(month);

    private static string Month(Match match) => MonthName(Value(match, "m"));

    private static string RomanOf(Match match) =>
        SpokenNumber.Roman(match.Groups["q"].Value) is { } quarter ? QuarterName(quarter)
        : long.TryParse(match.Groups["q"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? QuarterName(number)
        : match.Groups["q"].Value;

    private static string Counted(string before, int number) =>
        before.TrimEnd() switch
        {
            var word when word.EndsWith("thứ", StringComparison.OrdinalIgnoreCase) => SpokenNumber.Ordinal(number),
            var word when word.EndsWith("quý", StringComparison.OrdinalIgnoreCase) => QuarterName(number),
            _ => SpokenNumber.Of(number),
        };

    private static string QuarterName(long quarter) => quarter == 4 ? "tư" : SpokenNumber.Of(quarter);

    private static string Number(Match match, string group) => SpokenNumber.Of(Value(match, group));

    private static long Value(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\d.,:/])(?<h>\d{1,2})(?:\s*(?:giờ|h)(?![\p{L}\d])(?:\s*(?<m>\d{2})(?![\d/%]|[.,]\d)(?<p>\s*phút)?)?"
            + @"|\s*[hg](?<m>\d{2})(?![\d\p{L}])|:(?<m>\d{2})(?![\d:]))",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Hour();

    [GeneratedRegex(@"(?<![\d/])(?<d>\d{1,2})[/.\-](?<m>\d{1,2})[/.\-](?<y>(?:19|20)\d{2})(?![\d/])", RegexOptions.CultureInvariant)]
    private static partial Regex WholeDate();

    [GeneratedRegex(
        @"(?<![\d/.,])(?<d>\d{1,2})(?:/(?<m>\d{1,2}))?\s?[-–]\s?(?<d2>\d{1,2})/(?<m2>\d{1,2})(?:/(?<y>(?:19|20)\d{2}))?(?![\d/])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DayRange();

    [GeneratedRegex(@"(?<w>(?:tháng|Tháng)\s+)(?<m>0?[1-9]|1[0-2])[/\-](?<y>(?:19|20)\d{2})(?![\d/])", RegexOptions.CultureInvariant)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"(?<w>(?:quý|Quý)\s+)(?<q>IV|I{1,3}|[1-4])[/\-](?<y>(?:19|20)\d{2})(?![\d/])", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"(?<![\d/.,])(?<d>\d{1,2})/(?<m>\d{1,2})(?![\d/]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"(?<w>(?:tháng|Tháng)\s+)(?<m>0?[1-9]|1[0-2])(?![\d/.,\-]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"(?<w>(?:thứ|Thứ)\s+)(?<n>\d{1,3})(?![\d/.,]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(
        @"(?<w>(?:[Ll]ần thứ|[Tt]hứ|[Kk]h[oó]a|[Kk]hoá|[Pp]hần|[Cc]hương|"
            + @"[Mm]ục|[Đđ]ại hội|[Qq]uý|[Tt]hế kỷ|[Nn]hóm|[Bb]ậc|[Hh]ạng|[Đđ]ợt|[Kk]ỳ|[Ll]oại|[Pp]hụ lục)\s+)"
            + @"(?<n>[IVXL]+)(?![\p{L}\d])|(?<w>^)(?<n>[IVXL]+)(?=[.)])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex RomanNumber();

    [GeneratedRegex(@"(\p{L}+)[^\p{L}\d]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LastWord();
}
