using System.Globalization;
using CellBot.Organization;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.People;

/// <summary>The form of one person, as it is posted.</summary>
internal static class RosterForm
{
    public const string Name = "ho-ten",
        Role = "chuc-vu",
        Phone = "dien-thoai",
        Birth = "nam-sinh",
        From = "nhiem-ky-tu",
        To = "nhiem-ky-den",
        Another = "nguoi-khac";

    /// <summary>Null where a field is none of what it should be.</summary>
    public static RosterEdit? Read(IFormCollection form)
    {
        if (MemberRoles.Parse(form[Role].ToString()) is not { } role || !TryDay(form[From], out var from) || !TryDay(form[To], out var to))
            return null;
        var born = form[Birth].ToString().Trim();
        if (born.Length > 0 && !int.TryParse(born, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        return new RosterEdit(
            form[Name].ToString(),
            role,
            form[Phone].ToString().Trim(),
            born.Length > 0 ? int.Parse(born, CultureInfo.InvariantCulture) : null,
            from,
            to,
            form[Another].Count > 0
        );
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = TimeText.Day(text);
        return day is not null || string.IsNullOrWhiteSpace(text);
    }
}
