using System.Text.Json;
using System.Text.Json.Serialization;

namespace CellBot.Telegram.Types;

/// <summary>Dates on the wire are seconds since 1970 in UTC.</summary>
internal sealed class UnixTimeConverter : JsonConverter<DateTimeOffset>
{
    private const long Last = 253402300799; // 9999-12-31T23:59:59Z

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeSeconds(reader.TryGetInt64(out var seconds) ? Math.Clamp(seconds, 0, Last) : 0);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
