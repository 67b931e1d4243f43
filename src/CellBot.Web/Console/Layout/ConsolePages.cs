namespace CellBot.Web.Console.Layout;

/// <summary>A page of the navigation. Only pages that exist stand here.</summary>
/// <param name="Name">Its text is <c>nav.{Name}</c>, its test id <c>nav-{Name}</c>.</param>
public sealed record ConsolePage(string Name, string Address, string Icon)
{
    /// <summary>The address is this page or one below it.</summary>
    public bool Holds(string path) =>
        Address == "/" ? path == "/" : path == Address || path.StartsWith(Address + "/", StringComparison.Ordinal);
}

public static class ConsolePages
{
    public static readonly IReadOnlyList<ConsolePage> All =
    [
        new("today", "/", "home"),
        new("directives", "/van-ban", "file-text"),
        new("broadcasts", "/dot-gui", "send"),
        new("reports", "/phan-anh", "message-circle"),
        new("forms", "/bao-cao-nhanh", "list-check"),
        new("figures", "/bao-cao", "chart-bar"),
        new("people", "/don-vi", "users"),
        new("calendar", "/lich", "calendar-time"),
        new("jobs", "/cong-viec", "clock"),
        new("system", "/he-thong", "key"),
    ];
}
