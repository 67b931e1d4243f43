using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CellBot.Web.Api;

/// <summary>snake_case, words for enums, RFC 3339 times; a field we do not know is refused, for it is most likely misspelt.</summary>
public static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullItems);
    }

    /// <summary>Nullable annotations hold inside lists too: <c>{"kinds":[null]}</c> is refused as <c>{"units":null}</c> is.</summary>
    private static void RefuseNullItems(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var lists = type.Properties.Where(HoldsNoNull).ToArray();
        if (lists.Length == 0)
            return;
        type.OnDeserialized = read =>
        {
            foreach (var list in lists)
                if (list.Get!(read) is IEnumerable items && items.Cast<object?>().Contains(null))
                    throw new JsonException($"{list.Name} holds a null");
        };
    }

    private static bool HoldsNoNull(JsonPropertyInfo property) =>
        property.Get is not null
        && property.PropertyType.IsGenericType
        && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        && !property.PropertyType.GetGenericArguments()[0].IsValueType
        && property.AttributeProvider is PropertyInfo declared
        && new NullabilityInfoContext().Create(declared).GenericTypeArguments[0].ReadState == NullabilityState.NotNull;

    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    /// <summary>A time without an offset would mean whatever zone the server happens to run in: it is refused.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        /// <summary>Beyond these nobody plans, and days added or taken off would run over the calendar's ends.</summary>
        private const int FirstYear = 1900;
        private const int LastYear = 2199;

        private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
            return
                hasOffset
                && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                && at.UtcDateTime.Year is >= FirstYear and <= LastYear
                ? at
                : throw new JsonException(
                    "a time must be RFC 3339 with an offset, such as 2026-11-25T17:00:00+07:00, between 1900 and 2199"
                );
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture));
    }
}
