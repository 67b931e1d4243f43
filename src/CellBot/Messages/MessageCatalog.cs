using System.Text.RegularExpressions;

namespace CellBot.Messages;

/// <summary>
/// The words of the program, from content/messages/*.yaml. Read and checked whole at start by <see cref="MessageCatalogReader"/>:
/// a catalog that exists has every key of <see cref="MessageKeys"/> with exactly its placeholders, so asking for one cannot fail.
/// Asking for another key, or filling a placeholder the text has not got, is a bug and throws.
/// </summary>
public sealed partial class MessageCatalog
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    internal MessageCatalog(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>All keys in the files.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text as it stands in the file, placeholders unfilled.</summary>
    public string Template(string key) =>
        _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no message '{key}' in content/messages.");

    /// <summary>A message for the channel: values are escaped, the message's own tags stay.</summary>
    public string Html(string key, params ReadOnlySpan<(string Name, MessageValue Value)> values) => Fill(key, values, escape: true);

    /// <summary>Plain text: buttons, notes on the screen, the console (which escapes by itself).</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, MessageValue Value)> values) => Fill(key, values, escape: false);

    /// <summary>Plain text from values gathered elsewhere, such as the reason of a wrong row.</summary>
    public string Text(string key, IReadOnlyDictionary<string, string> values) =>
        Fill(key, [.. values.Select(value => (value.Key, (MessageValue)value.Value))], escape: false);

    internal static IReadOnlySet<string> PlaceholdersIn(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

    private string Fill(string key, ReadOnlySpan<(string Name, MessageValue Value)> values, bool escape)
    {
        var given = new Dictionary<string, MessageValue>(values.Length);
        foreach (var (name, value) in values)
            given[name] = value;
        // One pass over the message: a value that looks like a placeholder stays what it is.
        return Placeholder()
            .Replace(
                Template(key),
                match =>
                    given.TryGetValue(match.Groups[1].Value, out var value)
                        ? escape && !value.IsMarkup
                            ? HtmlText.Escape(value.Text)
                            : value.Text
                        : throw new ArgumentException($"The message '{key}' needs a value for {match.Value}.")
            );
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
