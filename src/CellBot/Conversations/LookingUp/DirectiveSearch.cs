using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Conversations.Dialogs;
using CellBot.Directives;

namespace CellBot.Conversations.LookingUp;

/// <summary>Finds directives by number, date or words, with or without diacritics. Pure.</summary>
public static partial class DirectiveSearch
{
    /// <summary>Those that hold every word of the search, best first; where none holds all, those that hold most of the words.</summary>
    /// <param name="type">The directive's kind as people say it ("công văn").</param>
    public static IReadOnlyList<T> Find<T>(IEnumerable<T> all, string sought, Func<T, Directive> directive, Func<T, string> type)
    {
        var words = TypedText.Fold(sought);
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Idle.Contains(word)).ToList();
        if (wanted.Count == 0)
            return [];
        var dates = Dates(sought).ToHashSet();
        var scored = all.Select((item, order) => (Item: item, Order: order, Score: Score(directive(item), type(item), wanted, dates)))
            .Where(one => one.Score > 0)
            .ToList();
        var whole = scored.Where(one => one.Score >= wanted.Count).ToList();
        var half = scored.Where(one => one.Score * 2 > wanted.Count);
        return [.. (whole.Count > 0 ? whole : half).OrderByDescending(one => one.Score).ThenBy(one => one.Order).Select(one => one.Item)];
    }

    /// <summary>Days that a text names: 29/4/2021, 29-4-2021, "ngày 29 tháng 4 năm 2021".</summary>
    public static IEnumerable<DateOnly> Dates(string text)
    {
        foreach (Match match in Day().Matches(TypedText.Fold(text)))
            if (
                DateOnly.TryParseExact(
                    $"{match.Groups[1].Value}/{match.Groups[2].Value}/{match.Groups[3].Value}",
                    "d/M/yyyy",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
                yield return day;
    }

    private static readonly string[] Idle = ["so", "ngay", "thang", "nam", "van", "ban", "cua", "ve", "tim"];

    private static int Score(Directive directive, string type, IReadOnlyList<string> wanted, IReadOnlySet<DateOnly> dates)
    {
        if (directive.IssueDate is { } day && dates.Contains(day))
            return wanted.Count + 2;
        var symbol = $" {TypedText.Fold(directive.Symbol ?? "")} ";
        var text = $" {TypedText.Fold($"{type} {directive.Subject} {directive.IssuingBody}")} ";
        var there = wanted.Count(word =>
            symbol.Contains($" {word} ", StringComparison.Ordinal)
            || (
                word.Length > 1 && !word.All(char.IsAsciiDigit)
                    ? text.Contains($" {word}", StringComparison.Ordinal)
                    : text.Contains($" {word} ", StringComparison.Ordinal)
            )
        );
        // A number that is the document's own says more than a word that many have.
        return there
            + (
                there > 0 && wanted.Any(word => word.All(char.IsAsciiDigit) && symbol.StartsWith($" {word} ", StringComparison.Ordinal))
                    ? 1
                    : 0
            );
    }

    [GeneratedRegex(@"\b(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})\b")]
    private static partial Regex Day();
}
