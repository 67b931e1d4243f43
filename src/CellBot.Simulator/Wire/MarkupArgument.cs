using System.Text;
using System.Text.Json;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary><c>reply_markup</c>: buttons under the message, a keyboard in place of the phone's, or its removal.</summary>
internal readonly record struct Markup(InlineKeyboard? Inline, ReplyKeyboard? Reply, bool RemovesKeyboard);

internal static class MarkupArgument
{
    private const int MaxButtons = 100;
    private const int MaxBytes = 10 * 1024;

    public static Reply Read(Arguments arguments, out Markup markup)
    {
        markup = default;
        var json = arguments.Json("reply_markup");
        if (json.Length == 0)
            return Reply.Ok;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Null)
                return Reply.Ok;
            if (root.ValueKind != JsonValueKind.Object)
                return Replies.BadRequest("object expected as reply markup");
            if (root.TryGetProperty("inline_keyboard", out var inline))
                return ReadInline(inline, out markup);
            if (root.TryGetProperty("keyboard", out var keyboard))
                markup = new Markup(null, ReadKeyboard(root, keyboard), false);
            else if (root.TryGetProperty("remove_keyboard", out var remove) && remove.GetBoolean())
                markup = new Markup(null, null, true);
            return Reply.Ok;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Replies.BadRequest("can't parse reply keyboard markup JSON object");
        }
    }

    /// <summary>Told after the chat is checked: data of a button has 1–64 bytes.</summary>
    public static Reply CheckData(InlineKeyboard? keyboard)
    {
        if (keyboard is null)
            return Reply.Ok;
        if (keyboard.Wire.Length > MaxBytes)
            return Replies.BadRequest("reply markup is too long");
        var buttons = 0;
        foreach (var row in keyboard.Rows)
        {
            foreach (var button in row)
            {
                buttons++;
                if (button.Data is not null && Encoding.UTF8.GetByteCount(button.Data) > 64)
                    return Replies.BadRequest("BUTTON_DATA_INVALID");
                if (button.Url is not null && Links.Normalize(button.Url) is null)
                    return Replies.BadRequest($"inline keyboard button URL '{button.Url}' is invalid: Wrong HTTP URL");
            }
        }

        return buttons > MaxButtons ? Replies.BadRequest("reply markup is too long") : Reply.Ok;
    }

    private static Reply ReadInline(JsonElement rows, out Markup markup)
    {
        markup = default;
        if (rows.ValueKind != JsonValueKind.Array)
            return Replies.BadRequest("field \"inline_keyboard\" must be of type Array");
        var keyboard = new List<Button[]>();
        foreach (var row in rows.EnumerateArray())
        {
            var buttons = new List<Button>();
            foreach (var item in row.EnumerateArray())
            {
                if (Field(item, "text") is not { } text)
                    return Replies.BadRequest("can't parse InlineKeyboardButton: Can't find field \"text\"");
                var url = Field(item, "url");
                var data = url is null ? Field(item, "callback_data") : null;
                if (url is null && string.IsNullOrEmpty(data) && !HasOtherAction(item))
                    return Replies.BadRequest("Text buttons are not allowed in the inline keyboard");
                buttons.Add(new Button(text, data, url));
            }

            if (buttons.Count > 0)
                keyboard.Add([.. buttons]);
        }

        if (keyboard.Count == 0)
            return Reply.Ok;
        Button[][] parsed = [.. keyboard];
        markup = new Markup(new InlineKeyboard(WireWriter.Keyboard(parsed, rows), parsed), null, false);
        return Reply.Ok;
    }

    private static ReplyKeyboard ReadKeyboard(JsonElement root, JsonElement rows)
    {
        var parsed = rows.EnumerateArray()
            .Select(static row =>
                row.EnumerateArray()
                    .Select(static button =>
                        button.ValueKind == JsonValueKind.String
                            ? new ReplyButton(button.GetString()!, false, false)
                            : new ReplyButton(
                                Field(button, "text") ?? "",
                                IsTrue(button, "request_contact"),
                                IsTrue(button, "request_location")
                            )
                    )
                    .ToArray()
            );
        return new ReplyKeyboard([.. parsed], IsTrue(root, "one_time_keyboard"), Field(root, "input_field_placeholder"));
    }

    private static bool HasOtherAction(JsonElement button)
    {
        foreach (
            var name in new[] { "web_app", "login_url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "pay" }
        )
        {
            if (button.TryGetProperty(name, out _))
                return true;
        }

        return false;
    }

    private static string? Field(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
