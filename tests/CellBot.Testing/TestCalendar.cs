using CellBot.Calendar;

namespace CellBot.Testing;

/// <summary>The holidays of content/, for tests that ask what day is worked.</summary>
public static class TestCalendar
{
    public static HolidayCalendar Holidays { get; } =
        HolidayFile.Parse(File.ReadAllText(Path.Combine(Repository.Content, "calendar", "holidays.yaml")), "holidays.yaml") switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new InvalidDataException(faulty.ToString()),
        };
}
