using System.Globalization;
using System.Text.Json;
using CellBot.Reading;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reading;

/// <summary>Tasks and times of a reading in words.</summary>
public sealed class ReadingFormat(ConsoleTexts texts, DirectiveFormat directives)
{
    public string Place(DirectiveTask task) =>
        task.Section == "closing" ? texts["read.closing"] : texts.Format("read.section", ("section", task.Section));

    /// <summary>The audiences whose task it is themselves; empty for none.</summary>
    public string Concerned(DirectiveTask task)
    {
        (string Key, Relevance Relevance)[] all =
        [
            ("cell", task.Cell),
            ("member", task.Member),
            ("team", task.Team),
            ("committee", task.Committee),
        ];
        var direct = all.Where(one => one.Relevance == Relevance.Direct).Select(one => directives.Audience(one.Key)).ToList();
        return direct.Count == 0 ? "" : texts.Format("read.concerns", ("audiences", string.Join(", ", direct)));
    }

    /// <summary>Until when, from when to when, or on which day; empty where no day is known.</summary>
    public string When(TimeExpression time) =>
        (time.Due, time.Start, time.End) switch
        {
            ({ } due, _, _) => texts.Format(
                "read.due",
                ("date", due.Hour is { } hour ? $"{hour:HH\\:mm} {OfficeTime.Date(due.Day)}" : OfficeTime.Date(due.Day))
            ),
            (null, { } start, { } end) when start != end => texts.Format(
                "read.span",
                ("start", OfficeTime.Date(start)),
                ("end", OfficeTime.Date(end))
            ),
            (null, { } start, _) => texts.Format("read.day", ("date", OfficeTime.Date(start))),
            _ => "",
        };

    /// <summary>Days as the reading writes them ("2026-12-01–2026-12-31") as people do; anything else as it is.</summary>
    public static string Dates(string value) =>
        string.Join(
            "–",
            value
                .Split('–')
                .Select(part =>
                    DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                        ? OfficeTime.Date(day)
                        : part
                )
        );

    /// <summary>A value's name as keys of texts have it.</summary>
    public static string Snake<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
