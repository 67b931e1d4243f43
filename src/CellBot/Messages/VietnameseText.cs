using System.Globalization;
using System.Text;
using CellBot.Calendar;

namespace CellBot.Messages;

/// <summary>
/// Dates and hours as official Vietnamese texts write them (domain.md E.1): 25/11/2026, 16 giờ 30. Instants are told in Vietnamese time.
/// </summary>
public static class VietnameseText
{
    // Not from the machine's culture data, which a small server may lack.
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = ".", NumberDecimalDigits = 0 };

    /// <summary>"25/11/2026".</summary>
    public static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>"08 giờ 15"; at the full hour "17 giờ".</summary>
    public static string Time(TimeOnly time) => time.Minute == 0 ? $"{time.Hour:00} giờ" : $"{time.Hour:00} giờ {time.Minute:00}";

    /// <summary>"17 giờ, ngày 25/11/2026".</summary>
    public static string Moment(DateTimeOffset instant) => $"{Time(VietnamTime.TimeOf(instant))}, ngày {Date(VietnamTime.DateOf(instant))}";

    /// <summary>The hour alone on the day itself, else hour and day: for "tiếp nhận lúc …".</summary>
    public static string MomentSeenAt(DateTimeOffset instant, DateTimeOffset now) =>
        VietnamTime.DateOf(instant) == VietnamTime.DateOf(now) ? Time(VietnamTime.TimeOf(instant)) : Moment(instant);

    /// <summary>Small letters without diacritics: "Phản ánh, Đảng" → "phan anh, dang". Other characters stay.</summary>
    public static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Whole().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        return plain.ToString();
    }

    /// <summary>Capitals with their diacritics.</summary>
    public static string Upper(string text) => text.ToUpperInvariant();

    /// <summary>"12.000": thousands are parted by a dot.</summary>
    public static string Number(long number) => number.ToString("N0", Grouped);
}
