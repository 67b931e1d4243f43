using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CellBot.Messages;

/// <summary>The catalog, or every fault of the files at once, each naming file, key and cure.</summary>
public sealed record MessageCatalogResult(MessageCatalog? Catalog, IReadOnlyList<string> Faults);

/// <summary>Reads content/messages/*.yaml (flat <c>key: text</c>) and checks them against <see cref="MessageKeys"/>.</summary>
public static class MessageCatalogReader
{
    public static async Task<MessageCatalogResult> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            return new MessageCatalogResult(
                null,
                [$"{folder}: the folder of messages is missing; it comes with the program (content/messages)"]
            );
        var files = new List<(string Name, string Text)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            files.Add((Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken)));
        return Check(files);
    }

    /// <summary>Pure: the same from texts.</summary>
    public static MessageCatalogResult Check(IEnumerable<(string Name, string Text)> files)
    {
        var faults = new List<string>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
            ReadFile(name, text, texts, faults);
        faults.AddRange(MissingOrMisfit(texts));
        return new MessageCatalogResult(faults.Count == 0 ? new MessageCatalog(texts) : null, faults);
    }

    private static void ReadFile(string name, string text, Dictionary<string, string> texts, List<string> faults)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode mapping }])
            {
                faults.Add($"{name}: not a list of 'key: text' lines");
                return;
            }

            foreach (var (key, value) in mapping.Children)
            {
                var line = key.Start.Line;
                if (
                    key is not YamlScalarNode { Value: { } keyText }
                    || value is not YamlScalarNode { Value: { } message }
                    || message.Trim().Length == 0
                )
                    faults.Add($"{name}:{line}: '{key}' has no text; write 'key: text'");
                else if (!texts.TryAdd(keyText, message.TrimEnd()))
                    faults.Add($"{name}:{line}: '{keyText}' stands there twice; remove one");
            }
        }
        catch (YamlException fault)
        {
            faults.Add($"{name}:{fault.Start.Line}: not YAML; put a text that holds a colon or begins with a brace in quotation marks");
        }
    }

    private static IEnumerable<string> MissingOrMisfit(Dictionary<string, string> texts)
    {
        foreach (var (key, wanted) in MessageKeys.All)
        {
            if (!texts.TryGetValue(key, out var text))
            {
                yield return $"'{key}' is missing in content/messages; add '{key}: …'";
                continue;
            }

            var found = MessageCatalog.PlaceholdersIn(text);
            foreach (var name in wanted.Except(found))
                yield return $"'{key}' lacks the placeholder {{{name}}}; put it where the value shall stand";
            foreach (var name in found.Except(wanted))
                yield return $"'{key}' has the placeholder {{{name}}}, which nothing fills; take it out";
        }
    }
}
