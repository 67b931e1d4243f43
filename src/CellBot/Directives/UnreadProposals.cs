using System.Text.Json;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Reading.Summaries;

namespace CellBot.Directives;

/// <summary>
/// Messages that the machine only proposes, out of a document too long for its choice, and that nobody has had on the bench since.
/// They go nowhere: saving from the bench takes the note away, and so does writing the message anew.
/// </summary>
public static class UnreadProposals
{
    /// <summary>The audiences whose message is such a proposal.</summary>
    public static IReadOnlyList<string> In(DirectiveVersion version)
    {
        var stored = version.Reading is null ? [] : LongDrafts(version.Reading);
        return
        [
            .. version
                .Summaries.Where(summary => IsProposal(HtmlText.Unescape(summary.Value), stored.GetValueOrDefault(summary.Key)))
                .Select(summary => summary.Key),
        ];
    }

    /// <summary>Those of them that units of these kinds, or their people in private, would read.</summary>
    public static IReadOnlyList<string> For(DirectiveVersion version, IEnumerable<string> kinds)
    {
        var read = kinds.Select(UnitKinds.Parse).OfType<UnitKind>().SelectMany(kind => KeysOf(kind, version)).ToHashSet();
        return [.. In(version).Where(read.Contains)];
    }

    private static IEnumerable<string> KeysOf(UnitKind kind, DirectiveVersion version)
    {
        var own = AudienceKeys.Of(kind).Key();
        yield return version.Summaries.ContainsKey(own) ? own : AudienceKey.Default.Key();
        if (kind is UnitKind.Cell)
            yield return AudienceKey.Member.Key();
    }

    private static bool IsProposal(string words, string? draft) =>
        ProposalNote.StandsIn(words) || (draft is not null && Plain(words) == Plain(draft));

    /// <summary>The machine's own words for each audience for which it only proposed.</summary>
    private static Dictionary<string, string> LongDrafts(string reading)
    {
        using var json = JsonDocument.Parse(reading);
        var root = json.RootElement;
        if (!root.TryGetProperty("choices", out var choices) || !root.TryGetProperty("summaries", out var summaries))
            return [];
        var drafts = new Dictionary<string, string>();
        foreach (var choice in choices.EnumerateArray().Where(choice => choice.GetProperty("is_long").GetBoolean()))
        {
            var audience = choice.GetProperty("audience").GetString()!;
            if (summaries.TryGetProperty(audience, out var summary))
                drafts[audience] = DirectiveReadings.OwnWords(summary.GetProperty("text").GetString() ?? "");
        }
        return drafts;
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Composed().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
