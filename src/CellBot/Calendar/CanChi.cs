namespace CellBot.Calendar;

/// <summary>The sixty-fold names (can chi) of years, months and days: one of ten stems with one of twelve branches.</summary>
public static class CanChi
{
    private static readonly string[] Stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    private static readonly string[] Branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

    /// <summary>"Tân Sửu" for the lunar year 2021 (year 4 of our era was Giáp Tý).</summary>
    public static string OfYear(int lunarYear) => Name(lunarYear - 4, lunarYear - 4);

    /// <summary>The month's name; a leap month bears that of the month it repeats. Month 11 is always Tý.</summary>
    public static string OfMonth(int month, int lunarYear) => Name(lunarYear * 12 + month + 3, month + 1);

    /// <summary>The day's name, as "Giáp Tý"; the cycle runs on without regard to months.</summary>
    public static string OfDay(DateOnly day) => Name(day.DayNumber + 5, day.DayNumber + 3);

    private static string Name(int stem, int branch) => $"{Stems[Wrap(stem, 10)]} {Branches[Wrap(branch, 12)]}";

    private static int Wrap(int value, int length) => ((value % length) + length) % length;
}
