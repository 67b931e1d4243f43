using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CellBot.Delivery;

namespace CellBot.Telegram.Sending;

/// <summary>
/// Writes the bodies of sends and edits straight to UTF-8. Vietnamese letters stay as they are instead of six-byte escapes.
/// </summary>
internal static class RequestWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the body is JSON on a wire, never inside HTML
        SkipValidation = true,
    };

    private static readonly JsonEncodedText ChatId = JsonEncodedText.Encode("chat_id");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText ParseMode = JsonEncodedText.Encode("parse_mode");
    private static readonly JsonEncodedText Html = JsonEncodedText.Encode("HTML");

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static PooledBytes Send(long chatId, OutgoingMessage message, bool paidBroadcast)
    {
        var buffer = new PooledBytes();
        var json = Begin(buffer);
        WritePlace(json, chatId, message);
        WriteContent(json, message);
        if (paidBroadcast)
            json.WriteBoolean("allow_paid_broadcast"u8, true);
        return End(json, buffer);
    }

    /// <summary>A file that the channel has already.</summary>
    public static PooledBytes SendDocument(long chatId, OutgoingMessage message, string fileId, bool paidBroadcast)
    {
        var buffer = new PooledBytes();
        var json = Begin(buffer);
        WritePlace(json, chatId, message);
        json.WriteString("document"u8, fileId);
        WriteContent(json, message);
        if (paidBroadcast)
            json.WriteBoolean("allow_paid_broadcast"u8, true);
        return End(json, buffer);
    }

    /// <summary>The same with the file itself. What is an object stands as JSON in its field.</summary>
    public static MultipartFormDataContent Upload(long chatId, OutgoingMessage message, string fileName, byte[] content, bool paidBroadcast)
    {
        // Vietnamese file names as they are: the server reads no encoded words.
        var form = new MultipartFormDataContent { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        var fields = SendDocument(chatId, message, "", paidBroadcast);
        using (var json = JsonDocument.Parse(fields.Written))
            foreach (var field in json.RootElement.EnumerateObject().Where(field => !field.NameEquals("document"u8)))
                form.Add(
                    new StringContent(field.Value.ValueKind is JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText()),
                    field.Name
                );
        fields.Return();
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"document\"; filename=\"{InQuotes(fileName)}\"");
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file);
        return form;
    }

    private static string InQuotes(string fileName) =>
        string.Concat(fileName.Select(letter => letter is '"' or '\\' || char.IsControl(letter) ? '_' : letter));

    private static void WritePlace(Utf8JsonWriter json, long chatId, OutgoingMessage message)
    {
        json.WriteNumber(ChatId, chatId);
        if (message.ThreadId is > 0 and var thread)
            json.WriteNumber("message_thread_id"u8, thread);
        if (message.ReplyTo is { } answered)
        {
            json.WriteStartObject("reply_parameters"u8);
            json.WriteNumber("message_id"u8, answered);
            json.WriteBoolean("allow_sending_without_reply"u8, true);
            json.WriteEndObject();
        }
        if (message.IsProtected)
            json.WriteBoolean("protect_content"u8, true);
    }

    public static PooledBytes Edit(long chatId, long messageId, OutgoingMessage message)
    {
        var buffer = new PooledBytes();
        var json = Begin(buffer);
        json.WriteNumber(ChatId, chatId);
        json.WriteNumber("message_id"u8, messageId);
        WriteContent(json, message);
        return End(json, buffer);
    }

    /// <param name="isQuiet">Nobody's phone sounds.</param>
    public static PooledBytes Pin(long chatId, long messageId, bool isQuiet)
    {
        var buffer = new PooledBytes();
        var json = Begin(buffer);
        json.WriteNumber(ChatId, chatId);
        json.WriteNumber("message_id"u8, messageId);
        if (isQuiet)
            json.WriteBoolean("disable_notification"u8, true);
        return End(json, buffer);
    }

    private static void WriteContent(Utf8JsonWriter json, OutgoingMessage message)
    {
        if (message.Document is not null)
            WriteCaption(json, message.Html);
        else
            WriteText(json, message.Html);
        if (message.Buttons.Count == 0)
            return; // an edit without markup takes the buttons away

        json.WriteStartObject("reply_markup"u8);
        var asking = message.Buttons.SelectMany(static row => row).FirstOrDefault(static button => button.Request is not null);
        if (asking is not null)
            WriteRequest(json, message, asking);
        else
            WriteRows(json, "inline_keyboard"u8, message.Buttons, WriteButton);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string html)
    {
        json.WriteString(Text, html);
        json.WriteString(ParseMode, Html);
        json.WriteStartObject("link_preview_options"u8);
        json.WriteBoolean("is_disabled"u8, true);
        json.WriteEndObject();
    }

    private static void WriteCaption(Utf8JsonWriter json, string html)
    {
        if (html.Length == 0)
            return;
        json.WriteString("caption"u8, html);
        json.WriteString(ParseMode, Html);
    }

    // selective: only who is mentioned in the text is asked, not the whole group.
    private static void WriteRequest(Utf8JsonWriter json, OutgoingMessage message, MessageButton asking)
    {
        if (asking.Request == ButtonRequest.Reply)
        {
            json.WriteBoolean("force_reply"u8, true);
            json.WriteBoolean("selective"u8, true);
            json.WriteString("input_field_placeholder"u8, asking.Text);
            return;
        }

        WriteRows(json, "keyboard"u8, message.Buttons, WriteKey);
        json.WriteBoolean("resize_keyboard"u8, true);
        json.WriteBoolean("one_time_keyboard"u8, true);
    }

    private static void WriteRows(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        IReadOnlyList<IReadOnlyList<MessageButton>> rows,
        Action<Utf8JsonWriter, MessageButton> write
    )
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var button in row)
                write(json, button);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteKey(Utf8JsonWriter json, MessageButton button)
    {
        json.WriteStartObject();
        json.WriteString(Text, button.Text);
        if (button.Request == ButtonRequest.Contact)
            json.WriteBoolean("request_contact"u8, true);
        if (button.Request == ButtonRequest.Location)
            json.WriteBoolean("request_location"u8, true);
        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, MessageButton button)
    {
        json.WriteStartObject();
        json.WriteString(Text, button.Text);
        if (button.Url is not null)
            json.WriteString("url"u8, button.Url);
        else
            json.WriteString("callback_data"u8, button.Data);
        json.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(PooledBytes buffer)
    {
        var json = _writer;
        if (json is null)
            _writer = json = new Utf8JsonWriter(buffer, Options);
        else
            json.Reset(buffer);
        json.WriteStartObject();
        return json;
    }

    private static PooledBytes End(Utf8JsonWriter json, PooledBytes buffer)
    {
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
