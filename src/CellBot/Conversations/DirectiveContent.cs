using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Conversations;

/// <summary>
/// What "Xem nội dung" shows: of a document that is more than one message first the items that the reader's message quotes, then all of it.
/// </summary>
public static class DirectiveContent
{
    /// <param name="body">The version's body, HTML.</param>
    /// <param name="audience">Whose message was read.</param>
    /// <param name="length">Visible code points of one part.</param>
    /// <param name="isDrill">Each part says so: it may be the one that is read.</param>
    public static IReadOnlyList<string> Parts(
        DirectiveVersion? version,
        string body,
        string audience,
        DirectiveReadings? readings,
        MessageCatalog messages,
        int length,
        bool isDrill = false
    )
    {
        var mark = isDrill ? messages.Html(MessageKeys.Announcement.Drill) + "\n" : "";
        var parts = HtmlParts.Split(body, length);
        IEnumerable<string> whole = parts.Select(
            (part, i) => $"{mark}{messages.Html(MessageKeys.Content.Part, ("part", i + 1), ("parts", parts.Count))}\n{part}"
        );
        return parts.Count > 1 && Sections(version, audience, readings) is { } sections
            ?
            [
                .. HtmlParts.Split(sections, length).Select(part => $"{mark}{messages.Html(MessageKeys.Content.Sections)}\n{part}"),
                .. whole,
            ]
            : [.. whole];
    }

    private static string? Sections(DirectiveVersion? version, string audience, DirectiveReadings? readings) =>
        version is not null && version.Summaries.TryGetValue(audience, out var words) && readings?.Open(version) is { } open
            ? MessageSections.Of(open, audience, words)
            : null;
}
