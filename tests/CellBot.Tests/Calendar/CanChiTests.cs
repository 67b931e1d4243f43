using CellBot.Calendar;

namespace CellBot.Tests.Calendar;

public sealed class CanChiTests
{
    [Theory]
    [
        InlineData(1945, "Ất Dậu"),
        InlineData(1984, "Giáp Tý"),
        InlineData(2021, "Tân Sửu"),
        InlineData(2026, "Bính Ngọ"),
        InlineData(2, "Nhâm Tuất")
    ]
    public void A_year_has_its_name(int year, string name) => Assert.Equal(name, CanChi.OfYear(year));

    [Theory]
    [InlineData(1, 2026, "Canh Dần"), InlineData(11, 2026, "Canh Tý"), InlineData(3, 2025, "Canh Thìn"), InlineData(12, 2019, "Đinh Sửu")]
    public void A_month_has_its_name(int month, int year, string name) => Assert.Equal(name, CanChi.OfMonth(month, year));

    [Theory]
    [InlineData("2000-01-01", "Mậu Ngọ"), InlineData("2026-02-17", "Nhâm Tuất"), InlineData("1945-09-02", "Giáp Tuất")]
    public void A_day_has_its_name(string day, string name) => Assert.Equal(name, CanChi.OfDay(CalendarFiles.Day(day)));
}
