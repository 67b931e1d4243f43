using CellBot.Messages;

namespace CellBot.Web.Console.Texts;

/// <summary>
/// Every text of the pages, by key, from <c>content/messages/console.yaml</c>; named here without the file's prefix <c>console.</c>.
/// </summary>
public sealed class ConsoleTexts(MessageCatalog catalog)
{
    private const string Prefix = "console.";

    /// <summary>
    /// The text under that key. A key that is not there shows as itself, in brackets: a test compares all keys used with the file.
    /// </summary>
    public string this[string key] => Find(key) ?? $"[{key}]";

    public IEnumerable<string> Keys =>
        catalog.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => key[Prefix.Length..]);

    /// <summary>The text as it stands in the file, or null where there is none under that key.</summary>
    public string? Find(string key) => catalog.Has(Prefix + key) ? catalog.Template(Prefix + key) : null;

    /// <summary>The text with each <c>{name}</c> replaced.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, MessageValue Value)> values) =>
        catalog.Has(Prefix + key) ? catalog.Text(Prefix + key, values) : $"[{key}]";

    /// <summary>"Công điện"; a kind the office has no word for is a document like any other.</summary>
    public string DocumentType(string code) =>
        catalog.Has(MessageKeys.DocumentType + code) ? catalog.Text(MessageKeys.DocumentType + code) : this["doc_type.other"];
}
