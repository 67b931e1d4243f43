namespace CellBot.Directives.Library;

/// <summary>The urgency codes of the content files and the HTTP API, a contract.</summary>
public static class Urgencies
{
    private static readonly (Urgency Urgency, string Code)[] Table =
    [
        (Urgency.Thuong, "thuong"),
        (Urgency.Khan, "khan"),
        (Urgency.ThuongKhan, "thuong_khan"),
        (Urgency.HoaToc, "hoa_toc"),
    ];

    public static IReadOnlyList<string> Codes { get; } = [.. Table.Select(row => row.Code)];

    public static string Code(this Urgency urgency) => Table.First(row => row.Urgency == urgency).Code;

    public static Urgency? Parse(string code)
    {
        foreach (var row in Table)
            if (row.Code == code)
                return row.Urgency;
        return null;
    }
}
