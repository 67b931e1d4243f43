using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// A day: "hôm nay", "hôm qua", 22/11, 22-11-2026, "ngày 22 tháng 11". Without a year it is the nearest such day within the bounds. Holds
/// yyyy-mm-dd.
/// </summary>
/// <param name="DaysBack">How far in the past it may lie.</param>
/// <param name="DaysAhead">How far in the future.</param>
public sealed partial record DatePrompt(int DaysBack, int DaysAhead) : Prompt
{
    public override IReadOnlyList<Option> Offers(MessageCatalog messages, DateOnly today) =>
        [
            .. Near(today)
                .Where(day => InBounds(day, today))
                .Select(
                    (day, i) =>
                        new Option(
                            Value(day),
                            messages.Text(MessageKeys.Of(MessageKeys.Prompt.Day, Names[day.DayNumber - today.DayNumber]), [])
                        )
                ),
        ];

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (ChoicePrompt.Chosen(input, question.Options) is { } option)
            return new PromptResult.Taken(option.Value);
        return Days(input).FirstOrDefault(day => InBounds(day, input.Today)) is { DayNumber: > 0 } found
            ? new PromptResult.Taken(Value(found))
            : new PromptResult.Refused(
                MessageKeys.Prompt.Date,
                ("from", VietnameseText.Date(input.Today.AddDays(-DaysBack))),
                ("to", VietnameseText.Date(input.Today.AddDays(DaysAhead)))
            );
    }

    private static readonly Dictionary<int, string> Names = new()
    {
        [0] = "today",
        [-1] = "yesterday",
        [1] = "tomorrow",
    };

    private IEnumerable<DateOnly> Near(DateOnly today) => DaysAhead > DaysBack ? [today, today.AddDays(1)] : [today, today.AddDays(-1)];

    private bool InBounds(DateOnly day, DateOnly today) => day >= today.AddDays(-DaysBack) && day <= today.AddDays(DaysAhead);

    private static string Value(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Every reading that the words allow; the bounds choose.
    private static IEnumerable<DateOnly> Days(PromptInput input)
    {
        if (DayAndMonth().Match(input.Words) is not { Success: true } match)
            yield break;
        var (day, month) = (
            int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
        );
        int[] years = match.Groups[3].Success
            ? [int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)]
            : [input.Today.Year, input.Today.Year - 1, input.Today.Year + 1];
        foreach (var year in years.Select(year => year < 100 ? year + 2000 : year))
            if (year is > 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                yield return new DateOnly(year, month, day);
    }

    // On folded words: "ngay 22 thang 11 nam 2026", "22 11", "22 11 2026".
    [GeneratedRegex(@"\A(?:ngay )?(\d{1,2}) (?:thang )?(\d{1,2})(?: (?:nam )?(\d{4}|\d{2}))?\z")]
    private static partial Regex DayAndMonth();
}
