using System.Globalization;
using System.Text.RegularExpressions;

namespace CellBot.Loudspeakers;

/// <summary>
/// Numbers as they are said: grouped thousands, decimals, parts of a whole, stretches, telephone numbers, with their measures. Pure.
/// </summary>
internal static partial class SpokenQuantities
{
    /// <summary>From so many digits on, without dots between, it is a number to be dialled or copied.</summary>
    private const int LongRun = 10;

    /// <summary>"38,5°C" → "38,5 độ xê". Before letters are said one by one: "MW" is a measure.</summary>
    public static string SayMeasures(string line, SpokenLexicon lexicon) =>
        lexicon.MeasurePattern.Replace(line, match => $" {lexicon.Measures[match.Value.Trim()]}");

    public static string Say(string line)
    {
        line = Telephone().Replace(line, match => Groups(match.Value));
        line = Stretch().Replace(line, "$1 đến ");
        line = PartOf().Replace(line, "$1 trên ");
        line = LetterBefore().Replace(line, "$1 ");
        return Number().Replace(line, Quantity);
    }

    private static string Quantity(Match match)
    {
        var sign = match.Groups["s"].Success ? "âm " : "";
        var whole = match.Groups["n"].Value;
        var grouped = match.Groups["g"].Success;
        var digits = grouped ? whole.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) : whole;
        var said =
            digits.Length >= LongRun && !grouped ? SpokenNumber.EachDigit(digits)
            : digits.StartsWith("00", StringComparison.Ordinal) ? SpokenNumber.EachDigit(digits)
            : digits.Length > 18 ? SpokenNumber.EachDigit(digits)
            : SpokenNumber.Of(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        var behind = match.Groups["f"].Success
            ? $" {(match.Groups["c"].Value == "," ? "phẩy" : "chấm")} {Fraction(match.Groups["f"].Value)}"
            : "";
        var space = match.Groups["t"].Success ? " " : "";
        return $"{sign}{said}{behind}{space}";
    }

    // "1,5" phẩy năm; "98,65" phẩy sáu mươi lăm; "0,05" phẩy không năm; "3,125" one by one.
    private static string Fraction(string digits) =>
        digits.Length <= 2 && digits[0] != '0'
            ? SpokenNumber.Of(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture))
            : SpokenNumber.EachDigit(digits);

    private static string Groups(string number) =>
        string.Join(", ", DigitRun().Matches(number).Select(run => SpokenNumber.EachDigit(run.Value)));

    [GeneratedRegex(
        @"(?<![\d.,])(?:0\d{2,3}(?:[ .\-]?\d{3,4}){2}|1[89]00[ .\-]?\d{2,4}(?:[ .\-]?\d{2})?)(?![\d])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Telephone();

    // "10-15 ngày", "5 - 7%", "2025-2030": between numbers a dash is "to"; a code's dash stands between letters.
    [GeneratedRegex(@"(?<![\p{L}\d/\-])(\d[\d.,]*)(?:\s?[-–]\s?)(?=\d[\d.,]*(?![\p{L}\d/\-]|\s?[-–]\s?\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Stretch();

    [GeneratedRegex(@"(?<![\p{L}\d/])(\d[\d.,]*)\s?/\s?(?=\d[\d.,]*(?![\d/]))", RegexOptions.CultureInvariant)]
    private static partial Regex PartOf();

    [GeneratedRegex(@"(\p{L})(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LetterBefore();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitRun();

    [GeneratedRegex(
        @"(?<=(?:^|[\s(,:]))(?<s>[-–])(?=\d)(?<n>\d+)(?:(?<c>,)(?<f>\d+))?|(?<n>(?<g>\d{1,3}(?:\.\d{3})+)(?!\d)|\d+)"
            + @"(?:(?<c>[,.])(?<f>\d+))?(?<t>(?=\p{L}))?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();
}
