namespace CellBot.Calendar;

/// <summary>The ids of the statutory holidays in content/calendar/holidays.yaml that code names.</summary>
public static class HolidayIds
{
    /// <summary>Tết Dương lịch, 01/01.</summary>
    public const string NewYear = "tet_duong_lich";

    /// <summary>Tết Nguyên đán, mùng 1 tháng Giêng.</summary>
    public const string Tet = "tet_nguyen_dan";

    /// <summary>Giỗ Tổ Hùng Vương, 10/3 lunar.</summary>
    public const string HungKings = "gio_to_hung_vuong";

    /// <summary>Ngày Chiến thắng, 30/4.</summary>
    public const string Victory = "chien_thang_30_4";

    /// <summary>Ngày Quốc tế lao động, 01/5.</summary>
    public const string Labour = "quoc_te_lao_dong_1_5";

    /// <summary>Quốc khánh, 02/9.</summary>
    public const string NationalDay = "quoc_khanh_2_9";

    /// <summary>Ngày Văn hóa Việt Nam, 24/11, from 2026.</summary>
    public const string Culture = "ngay_van_hoa_viet_nam";
}
