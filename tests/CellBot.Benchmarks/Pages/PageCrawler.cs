using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Benchmarks;

/// <summary>
/// Finds the pages of the console by following its links: one address for each kind, the first that is met. A new page is measured as soon
/// as something leads to it.
/// </summary>
internal static partial class PageCrawler
{
    private const int Most = 120;

    /// <summary>The scheduler's own pages and the description of the API are not ours; files are no pages.</summary>
    private static readonly string[] NotAsked = ["/cong-viec/hangfire", "/he-thong/api", "/don-vi/xuat", "/lib/"];

    /// <param name="first">Those that stand for their kind: the largest of what there is.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(OfficeBrowser browser, IEnumerable<string> first)
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = new Queue<string>();
        void Note(string address)
        {
            if (
                kinds.Count < Most
                && !NotAsked.Any(prefix => address.StartsWith(prefix, StringComparison.Ordinal))
                && !File().IsMatch(address)
                && kinds.TryAdd(KindOf(address), address)
            )
                left.Enqueue(address);
        }
        foreach (var address in first)
            Note(address);
        while (left.TryDequeue(out var address))
        {
            var (status, _, body) = await browser.AskAsync(address);
            var page = status == HttpStatusCode.OK ? Encoding.UTF8.GetString(body) : "";
            if (!page.Contains("<main", StringComparison.Ordinal))
            {
                kinds.Remove(KindOf(address));
                continue;
            }
            foreach (Match link in Link().Matches(page))
                Note(WebUtility.HtmlDecode(link.Groups[1].Value));
        }
        return [.. kinds.Values.Order(StringComparer.Ordinal)];
    }

    /// <summary>Numbers and codes of units do not make another kind of page, nor what stands behind a question's names.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?', 2);
        var path = Number().Replace(Unit().Replace(parts[0], "/{unit}"), "/{n}");
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Select(field => field.Split('=')[0]).Order())}";
    }

    [GeneratedRegex("<a [^>]*?\\bhref=\"(/[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"/(?:TINH|XA\d{3}(?:-\d+)?)(?=/|$)")]
    private static partial Regex Unit();

    [GeneratedRegex(@"/(?:[0-9a-f]{8,}|PA-\d+|\d+)(?=/|$)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\.(xlsx|csv|pdf|json|svg|ics|txt)(\?|$)")]
    private static partial Regex File();
}
