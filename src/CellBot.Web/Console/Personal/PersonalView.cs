using CellBot.Organization.PersonalLinks;
using CellBot.PersonalPages;

namespace CellBot.Web.Console.Personal;

/// <summary>What every page behind a link needs.</summary>
/// <param name="Token">Of the address.</param>
/// <param name="Stamp">Of its forms.</param>
/// <param name="Done">The text of what was just done: <c>personal.done.{Done}</c>; null: nothing.</param>
/// <param name="Refused">The text of what was not: <c>personal.refused.{Refused}</c>; null: nothing.</param>
public sealed record PersonalView(string Token, string Stamp, PersonalVisit Visit, string? Done, string? Refused)
{
    public string Home => $"{PersonalPageAddress.Root}/{Token}";

    public string Report => $"{Home}/phan-anh";

    public string Feed => $"{Home}/lich";

    public string Ways => $"{Home}/cach-nhan";

    public string Notices => $"{Home}/thong-bao";

    public string To(PersonalForm form) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Home}/bao-cao-nhanh/{form.Form.Id}/{form.Unit.UnitId}");

    /// <summary>A report about what was sent.</summary>
    public string ReportOn(PersonalItem item) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Report}?{PersonalReportEndpoints.About}={item.Receipt.BroadcastId}&{PersonalReportEndpoints.Unit}={item.Receipt.UnitId}"
        );

    public string To(PersonalItem item) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Home}/{item.Receipt.BroadcastId}/{item.Receipt.UnitId}");
}
