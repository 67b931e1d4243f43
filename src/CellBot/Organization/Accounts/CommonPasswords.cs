using System.Collections.Frozen;

namespace CellBot.Organization.Accounts;

/// <summary>
/// Words and rows of keys that everybody tries first (<c>content/passwords/common.txt</c>, which travels with the program).
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Known = Read().ToFrozenSet(StringComparer.Ordinal);

    /// <param name="folded">Small letters without diacritics.</param>
    public static bool Contains(string folded) => Known.Contains(folded);

    private static IEnumerable<string> Read()
    {
        using var list = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("passwords/common")!);
        while (list.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
