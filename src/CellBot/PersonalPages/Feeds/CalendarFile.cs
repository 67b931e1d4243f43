using System.Globalization;
using System.Text;
using CellBot.Calendar;

namespace CellBot.PersonalPages.Feeds;

/// <summary>
/// A calendar as RFC 5545 writes it. By hand: the same things make the same bytes (its hash is the ETag), and lines are folded by octets,
/// which Vietnamese letters have two or three of. Pure.
/// </summary>
public static class CalendarFile
{
    private const int MaxOctets = 75;

    /// <summary>A calendar's moment is shown so long.</summary>
    private const string Moment = "PT30M";

    public static string Write(string name, IEnumerable<FeedItem> items)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//CellBot//Lich//VI");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, $"X-WR-CALNAME:{Escaped(name)}");
        Line(file, $"X-WR-TIMEZONE:{VietnamTime.Zone.Id}");
        Line(file, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(file, "X-PUBLISHED-TTL:PT1H");
        Zone(file);
        foreach (var item in items.OrderBy(item => item.From).ThenBy(item => item.At).ThenBy(item => item.Uid, StringComparer.Ordinal))
            Event(file, item);
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static void Zone(StringBuilder file)
    {
        Line(file, "BEGIN:VTIMEZONE");
        Line(file, $"TZID:{VietnamTime.Zone.Id}");
        Line(file, "BEGIN:STANDARD");
        Line(file, "DTSTART:19750613T000000");
        Line(file, "TZOFFSETFROM:+0700");
        Line(file, "TZOFFSETTO:+0700");
        Line(file, "TZNAME:+07");
        Line(file, "END:STANDARD");
        Line(file, "END:VTIMEZONE");
    }

    private static void Event(StringBuilder file, FeedItem item)
    {
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{Escaped(item.Uid)}");
        Line(file, string.Create(CultureInfo.InvariantCulture, $"DTSTAMP:{item.Stamp.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
        if (item.At is { } hour)
        {
            var start = item.From.ToDateTime(hour);
            Line(file, string.Create(CultureInfo.InvariantCulture, $"DTSTART;TZID={VietnamTime.Zone.Id}:{start:yyyyMMdd'T'HHmmss}"));
            Line(file, $"DURATION:{Moment}");
        }
        else
        {
            Line(file, string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{item.From:yyyyMMdd}"));
            // The day after the last one.
            Line(file, string.Create(CultureInfo.InvariantCulture, $"DTEND;VALUE=DATE:{item.To.AddDays(1):yyyyMMdd}"));
        }
        Line(file, $"SUMMARY:{Escaped(item.Title)}");
        Line(file, $"TRANSP:{(item.IsBusy ? "OPAQUE" : "TRANSPARENT")}");
        Line(file, "CLASS:PRIVATE");
        Line(file, "END:VEVENT");
    }

    private static string Escaped(string text) =>
        string.Concat(text.Where(letter => letter == '\n' || !char.IsControl(letter)))
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A line goes on behind a line break and a blank, never within a letter.</summary>
    private static void Line(StringBuilder file, string text)
    {
        var octets = 0;
        foreach (var letter in text.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MaxOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }
            file.Append(letter);
            octets += letter.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
