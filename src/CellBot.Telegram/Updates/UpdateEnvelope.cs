using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CellBot.Conversations;

namespace CellBot.Telegram.Updates;

/// <summary>
/// The outside of an update: its id, its kind, and whose queues it belongs to. Read without the types, so that a kind or a
/// shape we do not know is stored like any other.
/// </summary>
/// <param name="Kind">The field that holds the content, such as <c>callback_query</c>.</param>
internal readonly record struct UpdateEnvelope(long UpdateId, long ChatId, long UserId, string Kind)
{
    /// <summary>Null when this is not a JSON object with an update id.</summary>
    public static UpdateEnvelope? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var envelope = reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadOne(ref reader) : null;
            return reader.Read() ? null : envelope;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The updates of a getUpdates answer, each with its own JSON as it came.</summary>
    /// <param name="skipped">Elements without an update id, which cannot be stored.</param>
    public static List<ReceivedUpdate> ReadAll(IReadOnlyList<JsonElement> elements, out int skipped)
    {
        var updates = new List<ReceivedUpdate>(elements.Count);
        foreach (var element in elements)
        {
            // The bytes, not GetRawText: that refuses a text which is not valid UTF-8, and with it all updates beside it.
            var json = JsonMarshal.GetRawUtf8Value(element);
            if (Read(json) is { } envelope)
                updates.Add(envelope.With(json));
        }

        skipped = elements.Count - updates.Count;
        return updates;
    }

    public ReceivedUpdate With(ReadOnlySpan<byte> json) => new(UpdateId, ChatId, UserId, Encoding.UTF8.GetString(json));

    /// <summary>From the opening brace to the closing one.</summary>
    private static UpdateEnvelope? ReadOne(ref Utf8JsonReader reader)
    {
        long? id = null;
        var (chat, user, kind) = (0L, 0L, "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("update_id"u8);
            // Not GetString: a name that is no valid text must not hold up the updates beside it.
            var name = isId ? "" : Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
                id = value;
            else if (!isId && reader.TokenType == JsonTokenType.StartObject)
            {
                kind = name;
                ReadOwners(ref reader, ref chat, ref user, inMessage: false);
            }
            else
                reader.Skip();
        }

        return id is { } known ? new UpdateEnvelope(known, chat, user, kind) : null;
    }

    /// <summary>The chat and the person of the content; a tap's chat stands one deeper, in its message, whose sender is the bot.</summary>
    private static void ReadOwners(ref Utf8JsonReader reader, ref long chat, ref long user, bool inMessage)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isChat = reader.ValueTextEquals("chat"u8);
            var isUser = !inMessage && (reader.ValueTextEquals("from"u8) || reader.ValueTextEquals("user"u8));
            var isMessage = !inMessage && reader.ValueTextEquals("message"u8);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                reader.Skip();
            else if (isChat)
                chat = ReadId(ref reader, chat);
            else if (isUser)
                user = ReadId(ref reader, user);
            else if (isMessage)
                ReadOwners(ref reader, ref chat, ref user, inMessage: true);
            else
                reader.Skip();
        }
    }

    private static long ReadId(ref Utf8JsonReader reader, long otherwise)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id))
                otherwise = id;
            else
                reader.Skip();
        }

        return otherwise;
    }
}
