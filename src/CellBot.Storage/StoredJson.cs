using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Delivery;

namespace CellBot.Storage;

/// <summary>What stands in JSON columns: buttons, audiences, summaries. Vietnamese stays readable in the database.</summary>
internal static class StoredJson
{
    private static readonly StoredJsonContext Context = new(Options());

    /// <summary>How every JSON column is written. New each time: a serializer's context keeps its options for itself.</summary>
    public static JsonSerializerOptions Options() =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    public static string Write(IReadOnlyList<IReadOnlyList<MessageButton>> buttons) =>
        JsonSerializer.Serialize(buttons, Context.IReadOnlyListIReadOnlyListMessageButton);

    public static string Write(IReadOnlyDictionary<string, string> texts) =>
        JsonSerializer.Serialize(texts, Context.IReadOnlyDictionaryStringString);

    public static string Write(Audience audience) =>
        JsonSerializer.Serialize(
            new StoredAudience(audience.Units, audience.Kinds, audience.Excluded.Count == 0 ? null : audience.Excluded),
            Context.StoredAudience
        );

    public static string Write(IReadOnlyList<HolidayBreak> breaks) =>
        JsonSerializer.Serialize(
            [
                .. breaks.Select(each => new StoredBreak(
                    each.Holidays,
                    each.From,
                    each.To,
                    [.. each.Swaps.Select(swap => new StoredSwap(swap.Off, swap.MakeUp))],
                    each.Source
                )),
            ],
            Context.IReadOnlyListStoredBreak
        );

    /// <summary>What a person entered was announced.</summary>
    public static IReadOnlyList<HolidayBreak> Breaks(string json) =>
        [
            .. JsonSerializer
                .Deserialize(json, Context.IReadOnlyListStoredBreak)!
                .Select(each => new HolidayBreak(
                    each.Holidays,
                    each.From,
                    each.To,
                    BreakStatus.Announced,
                    [.. each.Swaps.Select(swap => new SwappedDay(swap.Off, swap.MakeUp))],
                    each.Source
                )),
        ];

    public static IReadOnlyList<IReadOnlyList<MessageButton>> Buttons(string json) =>
        JsonSerializer.Deserialize(json, Context.IReadOnlyListIReadOnlyListMessageButton)!;

    public static IReadOnlyDictionary<string, string> Texts(string json) =>
        JsonSerializer.Deserialize(json, Context.IReadOnlyDictionaryStringString)!;

    public static Audience Audience(string json)
    {
        var stored = JsonSerializer.Deserialize(json, Context.StoredAudience)!;
        return new Audience(stored.Units, stored.Kinds) { Excluded = stored.Excluded ?? [] };
    }
}

internal sealed record StoredAudience(IReadOnlyList<string> Units, IReadOnlyList<string> Kinds, IReadOnlyList<string>? Excluded = null);

internal sealed record StoredBreak(
    IReadOnlyList<string> Holidays,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<StoredSwap> Swaps,
    string? Source
);

internal sealed record StoredSwap(DateOnly Off, DateOnly MakeUp);

[JsonSerializable(typeof(IReadOnlyList<StoredBreak>))]
[JsonSerializable(typeof(IReadOnlyList<IReadOnlyList<MessageButton>>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(StoredAudience))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
