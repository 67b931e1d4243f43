using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>What a browser calls itself, as people know it: "Chrome, Windows".</summary>
internal static class BrowserName
{
    // The more particular first: every browser names others too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Of(string agent, ConsoleTexts texts)
    {
        var names = new[] { Find(agent, Browsers), Find(agent, Systems) }.OfType<string>().ToList();
        return names.Count > 0 ? string.Join(", ", names) : texts["account.browser_unknown"];
    }

    private static string? Find(string agent, (string Mark, string Name)[] known) =>
        Array.Find(known, one => agent.Contains(one.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
