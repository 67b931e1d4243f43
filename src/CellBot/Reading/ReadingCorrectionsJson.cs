using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CellBot.Reading;

/// <summary>
/// What an office settled, as it is kept beside a reading. What is not settled is absent; what is settled to be nothing is null.
/// </summary>
public static class ReadingCorrectionsJson
{
    public static JsonArray Write(IEnumerable<ReadingCorrection> corrections) => [.. corrections.Select(Node)];

    public static ReadingCorrections Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return ReadingCorrections.None;
        using var parsed = JsonDocument.Parse(json);
        return Read(parsed.RootElement);
    }

    public static ReadingCorrections Read(JsonElement array) =>
        array.ValueKind is JsonValueKind.Array
            ? new ReadingCorrections([.. array.EnumerateArray().Select(Correction)])
            : ReadingCorrections.None;

    private static JsonNode Node(ReadingCorrection each)
    {
        var node = new JsonObject
        {
            ["line"] = each.Line.ToString().ToLowerInvariant(),
            ["act"] = each.Act.ToString().ToLowerInvariant(),
            ["passage"] = Node(each.Passage),
            ["by"] = each.By,
            ["at"] = each.At.ToString("O", CultureInfo.InvariantCulture),
        };
        if (each.Words is { } words)
            node["words"] = Node(words);
        if (each.Name is { } name)
            node["name"] = name;
        if (each.Actor is { } actor)
            node["actor"] = actor.Text;
        if (each.Due is { } due)
            node["due"] = due.Text;
        if (each.Owner is { } owner)
            node["owner"] = owner.Text;
        return node;
    }

    private static JsonObject Node(Passage passage) => new() { ["words"] = passage.Words, ["start"] = passage.Start };

    private static ReadingCorrection Correction(JsonElement each) =>
        new(
            Enum.Parse<CorrectedLine>(each.GetProperty("line").GetString()!, ignoreCase: true),
            Enum.Parse<CorrectionAct>(each.GetProperty("act").GetString()!, ignoreCase: true),
            PassageOf(each.GetProperty("passage")),
            each.GetProperty("by").GetString() ?? "",
            DateTimeOffset.Parse(each.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        )
        {
            Words = each.TryGetProperty("words", out var words) ? PassageOf(words) : null,
            Name = each.TryGetProperty("name", out var name) ? name.GetString() : null,
            Actor = Settled(each, "actor"),
            Due = Settled(each, "due"),
            Owner = Settled(each, "owner"),
        };

    private static Passage PassageOf(JsonElement passage) =>
        new(passage.GetProperty("words").GetString() ?? "", passage.GetProperty("start").GetInt32());

    private static SettledText? Settled(JsonElement each, string name) =>
        each.TryGetProperty(name, out var value) ? new SettledText(value.GetString()) : null;
}
