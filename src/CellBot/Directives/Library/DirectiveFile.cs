using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CellBot.Directives.Library;

/// <summary>
/// Reads a content file: a YAML head between two lines <c>---</c> (<c>id, issuer, type, symbol, date, subject, urgency, signer</c>),
/// then a part per heading of the second rank: <c>## cell</c>, <c>## member</c>, <c>## team</c>, <c>## committee</c>, <c>## default</c>,
/// <c>## body</c>.
/// content/README.md describes it for people. Pure; the secrecy gate stands before it and is the caller's duty.
/// </summary>
public static class DirectiveFile
{
    private const string BodyPart = "body";
    private static readonly string[] Keys = ["id", "issuer", "type", "symbol", "date", "subject", "urgency", "signer"];
    private static readonly string[] Parts = [.. AudienceKeys.All.Select(audience => audience.Key()), BodyPart];

    /// <param name="fileName">For the faults, and the id when the head has none.</param>
    /// <param name="text">The file, decoded.</param>
    public static DirectiveFileResult Parse(string fileName, string text)
    {
        var faults = new List<DirectiveError>();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (lines[0].TrimEnd() != "---")
            faults.Add(DirectiveErrors.NoHead());
        else if (end < 0)
            faults.Add(DirectiveErrors.HeadNotClosed());
        if (faults.Count > 0)
            return new DirectiveFileResult(fileName, null, [.. faults.Select(fault => fault with { File = fileName })]);

        var head = Head(lines, end, faults);
        var parts = ReadParts(lines, end + 1, faults);
        var places = head.Concat(parts).ToDictionary(entry => entry.Key, entry => entry.Value.Line);
        var result = faults.Any(fault => !fault.IsWarning) ? new DirectiveResult(null, []) : DirectiveValidation.Check(Input(head, parts));
        faults.AddRange(result.Faults.Select(fault => fault with { Line = places.TryGetValue(fault.Field, out var line) ? line : 1 }));
        var id =
            head.TryGetValue("id", out var said) && said.Text.Trim().Length > 0
                ? said.Text.Trim()
                : Path.GetFileNameWithoutExtension(fileName);
        return new DirectiveFileResult(id, result.Draft, [.. faults.Select(fault => fault with { File = fileName })]);
    }

    private static Dictionary<string, (string Text, int Line)> Head(string[] lines, int end, List<DirectiveError> faults)
    {
        var head = new Dictionary<string, (string, int)>();
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(string.Join('\n', lines[1..end])));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode mapping }])
                throw new YamlException("not a mapping");
            foreach (var (key, value) in mapping.Children)
            {
                if (key is not YamlScalarNode { Value: { } name } || value is not YamlScalarNode scalar)
                    throw new YamlException(key.Start, key.End, "not 'key: value'");
                var line = 1 + (int)key.Start.Line;
                if (Keys.Contains(name))
                    head[name] = (scalar.Value ?? "", line);
                else
                    faults.Add(DirectiveErrors.UnknownKey(name, line, string.Join(", ", Keys)));
            }
        }
        catch (YamlException fault)
        {
            faults.Add(DirectiveErrors.HeadUnreadable(1 + (int)fault.Start.Line));
        }

        return head;
    }

    private static Dictionary<string, (string Text, int Line)> ReadParts(string[] lines, int start, List<DirectiveError> faults)
    {
        var parts = new Dictionary<string, (string, int)>();
        var headings = Enumerable
            .Range(start, lines.Length - start)
            .Where(at => lines[at].StartsWith("## ", StringComparison.Ordinal))
            .ToList();
        var first = headings.Count > 0 ? headings[0] : lines.Length;
        if (Array.FindIndex(lines, start, first - start, line => line.Trim().Length > 0) is var stray and >= 0)
            faults.Add(DirectiveErrors.TextBeforeParts(stray + 1));
        for (var index = 0; index < headings.Count; index++)
        {
            var at = headings[index];
            var name = lines[at][3..].Trim();
            var until = index + 1 < headings.Count ? headings[index + 1] : lines.Length;
            if (!Parts.Contains(name))
                faults.Add(DirectiveErrors.UnknownPart(name, at + 1, string.Join(", ", Parts)));
            else if (!parts.TryAdd(name, (string.Join('\n', lines[(at + 1)..until]), at + 1)))
                faults.Add(DirectiveErrors.RepeatedPart(name, at + 1));
        }

        return parts;
    }

    private static DirectiveInput Input(Dictionary<string, (string Text, int Line)> head, Dictionary<string, (string Text, int Line)> parts)
    {
        string? Of(string key) => head.TryGetValue(key, out var entry) ? entry.Text : null;
        var summaries = parts.Where(part => part.Key != BodyPart).ToDictionary(part => part.Key, part => (string?)part.Value.Text);
        return new DirectiveInput(
            Of("issuer"),
            Of("type"),
            Of("symbol"),
            Of("date"),
            Of("subject"),
            Of("urgency"),
            Of("signer"),
            summaries,
            parts.TryGetValue(BodyPart, out var body) ? body.Text : null
        );
    }
}

/// <param name="Id">The head's id, else the file's name without ending: what a directive from files is known by.</param>
/// <param name="Draft">Null when an error stands in <paramref name="Faults"/>.</param>
public sealed record DirectiveFileResult(string Id, DirectiveDraft? Draft, IReadOnlyList<DirectiveError> Faults);
