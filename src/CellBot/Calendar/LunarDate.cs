namespace CellBot.Calendar;

/// <summary>
/// A day of the Vietnamese lunar calendar (âm lịch). A value only: <see cref="VietnameseLunarCalendar.ToSolar(LunarDate)"/> tells whether
/// the day exists.
/// </summary>
/// <param name="Day">1–30; a month has 29 or 30 days.</param>
/// <param name="Month">1 (tháng Giêng) to 12 (tháng Chạp).</param>
/// <param name="Year">The solar year in which the lunar year begins: 2021 for Tân Sửu.</param>
/// <param name="IsLeapMonth">True in the repeated month (tháng nhuận).</param>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeapMonth = false);
