using System.Text.Json;
using CellBot.Messages;

namespace CellBot.Directives;

/// <summary>
/// Whether a summary is still the machine's draft, word for word. What a person has changed in any way is the person's, and the message
/// says so.
/// </summary>
public static class SummaryOrigin
{
    /// <param name="audience">Audience key of the summary.</param>
    /// <param name="summary">The channel's HTML as it is sent.</param>
    public static bool IsMachines(DirectiveVersion version, string audience, string summary)
    {
        if (version.Reading is null)
            return false;
        using var reading = JsonDocument.Parse(version.Reading);
        return reading.RootElement.TryGetProperty("summaries", out var summaries)
            && summaries.ValueKind is JsonValueKind.Object
            && summaries.TryGetProperty(audience, out var drafted)
            && drafted.ValueKind is JsonValueKind.Object
            && drafted.TryGetProperty("text", out var text)
            && text.GetString() is { } draft
            && Words(draft).Contains(Words(HtmlText.Unescape(summary)), StringComparison.Ordinal);
    }

    /// <summary>The audiences for which the machine drafted a summary.</summary>
    public static IReadOnlySet<string> Drafted(DirectiveVersion version)
    {
        if (version.Reading is null)
            return new HashSet<string>();
        using var reading = JsonDocument.Parse(version.Reading);
        return reading.RootElement.TryGetProperty("summaries", out var summaries) && summaries.ValueKind is JsonValueKind.Object
            ? summaries.EnumerateObject().Select(summary => summary.Name).ToHashSet()
            : new HashSet<string>();
    }

    private static string Words(string text) =>
        string.Join(' ', text.Composed().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
