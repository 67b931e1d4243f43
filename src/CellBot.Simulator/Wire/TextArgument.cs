using System.Text;
using System.Text.Json;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>
/// Text or caption of a call with its markup. Errors in the request are told before the chat is looked at; what concerns the content,
/// after.
/// </summary>
internal static class TextArgument
{
    private const int MaxRawBytes = 32_768;

    public static Reply Read(Arguments arguments, string name, string entitiesName, out FormattedText text)
    {
        text = FormattedText.Empty;
        var raw = arguments.Text(name) ?? "";
        if (raw.Length > MaxRawBytes / 4 && Encoding.UTF8.GetByteCount(raw) > MaxRawBytes)
            return Replies.BadRequest(name + " is too long");

        var mode = arguments.Text("parse_mode");
        if (string.IsNullOrEmpty(mode) || mode.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            var (entities, wrong) = ReadEntities(arguments.Json(entitiesName), raw.Length);
            if (wrong is not null)
                return Replies.BadRequest(wrong);
            text = EntityDetector.Detect(TextCleaner.Clean(new FormattedText(raw, entities)));
            return Reply.Ok;
        }

        if (!mode.Equals("HTML", StringComparison.OrdinalIgnoreCase))
            return Replies.BadRequest("unsupported parse_mode");
        var (parsed, error) = HtmlParser.Parse(raw);
        if (parsed is null)
            return Replies.BadRequest("can't parse entities: " + error);
        text = EntityDetector.Detect(TextCleaner.Clean(parsed));
        return Reply.Ok;
    }

    private static (TextEntity[] Entities, string? Error) ReadEntities(byte[] json, int textLength)
    {
        if (json.Length == 0)
            return ([], null);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return ([], "expected an Array of MessageEntity");
            var entities = new List<TextEntity>();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                var entity = ReadEntity(item);
                if (entity is null)
                    continue;
                if (entity.Offset < 0 || entity.Length <= 0 || entity.Offset + entity.Length > textLength)
                    continue;
                entities.Add(entity);
            }

            return ([.. entities.OrderBy(static e => e.Offset).ThenByDescending(static e => e.Length)], null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return ([], "can't parse entities JSON object");
        }
    }

    private static TextEntity? ReadEntity(JsonElement item)
    {
        var type = item.GetProperty("type").GetString()!;
        // Telegram finds these by itself and ignores them here.
        if (type is "mention" or "hashtag" or "cashtag" or "bot_command" or "url" or "email" or "phone_number")
            return null;
        var value =
            item.TryGetProperty("url", out var url) ? url.GetString()
            : item.TryGetProperty("language", out var language) ? language.GetString()
            : null;
        var userId = item.TryGetProperty("user", out var user) ? user.GetProperty("id").GetInt64() : 0;
        return new TextEntity(type, item.GetProperty("offset").GetInt32(), item.GetProperty("length").GetInt32(), value, userId);
    }
}
