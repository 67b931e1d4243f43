using System.Text.Json;
using System.Text.Json.Serialization;
using CellBot.Directives.Incoming;

namespace CellBot.Storage.Directives;

/// <summary>A packet's facts and a waiting document as they stand in their columns.</summary>
internal static class StoredIncoming
{
    private static readonly StoredIncomingContext Context = new(Options());

    public static string? Write(PacketHead? packet) => packet is null ? null : JsonSerializer.Serialize(packet, Context.PacketHead);

    public static byte[] Write(WaitingDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Context.WaitingDocument);

    public static PacketHead? Packet(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Context.PacketHead);

    public static WaitingDocument? Document(byte[]? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Context.WaitingDocument);

    private static JsonSerializerOptions Options()
    {
        var options = StoredJson.Options();
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }
}

[JsonSerializable(typeof(PacketHead))]
[JsonSerializable(typeof(WaitingDocument))]
internal sealed partial class StoredIncomingContext : JsonSerializerContext;
