using System.Globalization;
using CellBot.Calendar;
using CellBot.Reading.Layout;
using CellBot.Reading.Text;

namespace CellBot.Reading;

/// <summary>What the text only hints at, offered to a person with its reason: never mixed with the facts.</summary>
internal sealed class ProposalReader(ReadingContext context)
{
    private const int DaysBeforeHoliday = 2;
    private static readonly string[] Media =
    [
        "Báo và Phát thanh, Truyền hình",
        "Báo và phát thanh, truyền hình",
        "Đài Phát thanh và Truyền hình",
        "Đài Phát thanh - Truyền hình",
        "Báo",
    ];

    public IReadOnlyList<Proposal> Read(DirectiveReading reading, IReadOnlyList<Paragraph> paragraphs) =>
        [.. Province(reading, paragraphs), .. reading.Temporal.SelectMany(Times)];

    /// <summary>"Báo Thái Bình": a provincial newspaper bears the province's name.</summary>
    private static IEnumerable<Proposal> Province(DirectiveReading reading, IReadOnlyList<Paragraph> paragraphs)
    {
        if (reading.Metadata.Province is not null)
            yield break;
        foreach (var text in paragraphs.Select(paragraph => paragraph.Text))
        {
            foreach (var media in Media)
            {
                var at = text.Text.IndexOf(media + " ", StringComparison.Ordinal);
                if (at < 0 || !Fold.IsEdge(text.Text, at - 1))
                    continue;
                var end = NameEnd(text.Text, at + media.Length + 1);
                var name = text.Text[(at + media.Length + 1)..end].Trim();
                if (!PersonNames.IsName(name))
                    continue;
                yield return new Proposal("province", name, "newspaper", text.Text[at..end].Trim(), text.Span(at, end));
                yield break;
            }
        }
    }

    private static int NameEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsUpper(text[end]))
        {
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (end < text.Length && text[end] == ' ' && end + 1 < text.Length && char.IsUpper(text[end + 1]))
                end++;
            else
                break;
        }
        return end;
    }

    private IEnumerable<Proposal> Times(TimeExpression time)
    {
        if (time.Kind == TimeKind.Holiday && time.Start is { } first)
            yield return Reminder(context.Calendar.WorkingDaysBefore(first, DaysBeforeHoliday), "before_holiday", time);
        else if (time.Kind == TimeKind.Period && time.End is { } last)
            yield return Reminder(last, "period_end", time);
        else if (time is { IsDeadline: true, Due: { } due })
            yield return Reminder(context.Calendar.WorkingDaysBefore(due.LastDay, 1), "before_deadline", time);
        else if (time.Kind == TimeKind.Holiday && context.Today is { } today && Upcoming(time.Text, today) is { } rest)
            yield return new Proposal("holiday", $"{Day(rest.From)}–{Day(rest.To)}", "today", time.Text, time.Offset);
    }

    /// <summary>The next break that the words name, where no date of the text tells the year.</summary>
    private HolidayBreak? Upcoming(string words, DateOnly today)
    {
        var found = new Times.HolidayReader(context.Lexicon.Times).Read(Fold.Key(words), 0);
        return found
            ?.Ids.SelectMany(id => new[] { today.Year, today.Year + 1 }.Select(year => context.Calendar.BreakFor(id, year)))
            .FirstOrDefault(rest => rest is not null && rest.To >= today);
    }

    private static Proposal Reminder(DateOnly day, string reason, TimeExpression time) =>
        new("reminder", Day(day), reason, time.Text, time.Offset);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
