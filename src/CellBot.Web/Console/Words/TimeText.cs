using System.Globalization;

namespace CellBot.Web.Console.Words;

/// <summary>
/// Days and hours in the fields of forms: written dd/mm/yyyy and 24 hours, whatever the browser's language; read a little more freely.
/// </summary>
public static class TimeText
{
    private const string Hours = "HH:mm";

    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d"];

    /// <summary>25/11/2026; empty for none.</summary>
    public static string Field(DateOnly? day) => day is { } known ? OfficeTime.Date(known) : "";

    /// <summary>25/11/2026 17:00; empty for none.</summary>
    public static string Field(DateTimeOffset? at) => at is { } known ? $"{OfficeTime.Date(known)} {OfficeTime.Clock(known)}" : "";

    public static string Field(TimeOnly hour) => hour.ToString(Hours, CultureInfo.InvariantCulture);

    /// <summary>
    /// A day with its year; also 5/1/2026, 05-01-2026, 05.01.2026 and, from older addresses, 2026-01-05. Null: none of these.
    /// </summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day, or the one that is meant where none is written. Null: something else is written.</summary>
    public static DateOnly? DayOr(string? text, DateOnly meant) => string.IsNullOrWhiteSpace(text) ? meant : Day(text);
}
