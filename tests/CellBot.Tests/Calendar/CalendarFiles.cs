using CellBot.Calendar;

namespace CellBot.Tests.Calendar;

/// <summary>The files these tests read: the product's own holiday table, and tables of facts beside the tests.</summary>
internal static class CalendarFiles
{
    internal static string Root { get; } = FindRoot();

    internal static string HolidayTable => Path.Combine(Root, "content", "calendar", "holidays.yaml");

    internal static HolidayCalendar Holidays { get; } =
        HolidayFile.Parse(File.ReadAllText(HolidayTable), "holidays.yaml") switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new InvalidOperationException(faulty.ToString()),
        };

    internal static string[][] Csv(string name) =>
        [.. File.ReadLines(Path.Combine(Root, "tests", "CellBot.Tests", "Calendar", name)).Skip(1).Select(line => line.Split(','))];

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CellBot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
