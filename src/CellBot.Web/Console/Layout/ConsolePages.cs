namespace CellBot.Web.Console.Layout;

/// <summary>A page of the navigation. Only pages that exist stand here.</summary>
/// <param name="Name">Its text is <c>nav.{Name}</c>, its test id <c>nav-{Name}</c>.</param>
/// <param name="Under">The page it is found on; who may open that one has it there, and not in the navigation.</param>
public sealed record ConsolePage(string Name, string Address, string Icon, string? Under = null)
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
        new("jobs", "/cong-viec", "clock", Under: "/he-thong"),
        new("system", "/he-thong", "key"),
    ];

    /// <summary>Those that stand in the navigation of who may open some of them.</summary>
    /// <param name="may">Whether an address may be opened.</param>
    public static IReadOnlyList<ConsolePage> Of(Func<string, bool> may) =>
        [.. All.Where(page => may(page.Address) && (page.Under is null || !may(page.Under)))];

    /// <summary>Whether one stands on this page, or on one that is found on it.</summary>
    public static bool Holds(ConsolePage page, string path) =>
        page.Holds(path) || All.Any(one => one.Under == page.Address && one.Holds(path));
}
