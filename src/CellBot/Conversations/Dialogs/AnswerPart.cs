namespace CellBot.Conversations.Dialogs;

/// <summary>Something a person sent in answer: words, a file, a place. Kept as one line, so that several make one answer.</summary>
/// <param name="Kind"><c>text</c>, <c>place</c> ("10.5,106.25"), or the attachment's kind (<c>photo</c>, <c>document</c> …).</param>
/// <param name="Value">The words, the place, or the channel's handle of the file.</param>
/// <param name="Name">The file's name, when it has one.</param>
public sealed record AnswerPart(string Kind, string Value, string? Name = null)
{
    public bool IsFile => Kind is not ("text" or "place");

    public static IReadOnlyList<AnswerPart> Read(string answer) =>
        [
            .. answer
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(parts => new AnswerPart(
                    parts[0],
                    Open(parts.ElementAtOrDefault(1) ?? ""),
                    parts.ElementAtOrDefault(2) is { Length: > 0 } name ? Open(name) : null
                )),
        ];

    public static string Write(IEnumerable<AnswerPart> items) =>
        string.Join('\n', items.Select(item => $"{item.Kind}\t{Close(item.Value)}\t{Close(item.Name ?? "")}"));

    private static string Close(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "").Replace('\t', ' ');

    private static string Open(string text) => text.Replace("\\\\", "\0").Replace("\\n", "\n").Replace('\0', '\\');
}
