using System.Text.Json;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>A message as JSON.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter writer, Chat chat, Message message, bool withReply = true)
    {
        writer.WriteStartObject();
        writer.WriteNumber("message_id"u8, message.Id);
        writer.WritePropertyName("from"u8);
        writer.WriteRawValue(WireWriter.JsonOf(message.From), skipInputValidation: true);
        writer.WritePropertyName("chat"u8);
        writer.WriteRawValue(WireWriter.JsonOf(chat), skipInputValidation: true);
        writer.WriteNumber("date"u8, message.Date);
        if (message.ThreadId != 0)
        {
            writer.WriteNumber("message_thread_id"u8, message.ThreadId);
            writer.WriteBoolean("is_topic_message"u8, true);
        }

        if (message.Protected)
            writer.WriteBoolean("has_protected_content"u8, true);
        if (message.EditDate != 0)
            writer.WriteNumber("edit_date"u8, message.EditDate);
        if (withReply && (chat.Find(message.ReplyToId) ?? TopicNote(chat, message)) is { } original)
        {
            writer.WritePropertyName("reply_to_message"u8);
            Write(writer, chat, original, withReply: false);
        }

        Body(writer, chat, message.Body);
        if (message.Keyboard is { } keyboard)
        {
            writer.WritePropertyName("reply_markup"u8);
            writer.WriteRawValue(keyboard.Wire, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    // What is said in a topic and answers nothing else answers the note that began it.
    private static Message? TopicNote(Chat chat, Message message) =>
        message.ThreadId == 0 || message.Body is MessageBody.Service ? null : chat.Find(message.ThreadId);

    private static void Body(Utf8JsonWriter writer, Chat chat, MessageBody body)
    {
        switch (body)
        {
            case MessageBody.PlainText plain:
                writer.WriteString("text"u8, plain.Text.Text);
                Entities(writer, "entities"u8, plain.Text.Entities);
                break;
            case MessageBody.Photo photo:
                writer.WriteStartArray("photo"u8);
                FileWriter.PhotoSizes(writer, photo.File);
                writer.WriteEndArray();
                Caption(writer, photo.Text);
                break;
            case MessageBody.Document document:
                writer.WritePropertyName("document"u8);
                FileWriter.Document(writer, document.File);
                Caption(writer, document.Text);
                break;
            case MessageBody.Contact contact:
                Contact(writer, contact);
                break;
            case MessageBody.Location location:
                writer.WriteStartObject("location"u8);
                writer.WriteNumber("latitude"u8, location.Latitude);
                writer.WriteNumber("longitude"u8, location.Longitude);
                writer.WriteEndObject();
                break;
            case MessageBody.Service service:
                Service(writer, chat, service);
                break;
        }
    }

    private static void Caption(Utf8JsonWriter writer, FormattedText text)
    {
        if (text.Text.Length == 0)
            return;
        writer.WriteString("caption"u8, text.Text);
        Entities(writer, "caption_entities"u8, text.Entities);
    }

    private static void Entities(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TextEntity[] entities)
    {
        if (entities.Length == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var entity in entities)
        {
            writer.WriteStartObject();
            writer.WriteNumber("offset"u8, entity.Offset);
            writer.WriteNumber("length"u8, entity.Length);
            writer.WriteString("type"u8, entity.Type);
            if (entity.Type == "text_link")
                writer.WriteString("url"u8, entity.Value);
            else if (entity.Type == "pre" && entity.Value is not null)
                writer.WriteString("language"u8, entity.Value);
            else if (entity.Type == "custom_emoji")
                writer.WriteString("custom_emoji_id"u8, entity.Value);
            else if (entity.Type == "text_mention")
                Mentioned(writer, entity.UserId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Mentioned(Utf8JsonWriter writer, long userId)
    {
        writer.WriteStartObject("user"u8);
        writer.WriteNumber("id"u8, userId);
        writer.WriteBoolean("is_bot"u8, false);
        writer.WriteString("first_name"u8, ""u8);
        writer.WriteEndObject();
    }

    private static void Contact(Utf8JsonWriter writer, MessageBody.Contact contact)
    {
        writer.WriteStartObject("contact"u8);
        writer.WriteString("phone_number"u8, contact.PhoneNumber);
        writer.WriteString("first_name"u8, contact.FirstName);
        if (contact.LastName is not null)
            writer.WriteString("last_name"u8, contact.LastName);
        if (contact.UserId is { } userId)
            writer.WriteNumber("user_id"u8, userId);
        writer.WriteEndObject();
    }

    private static void Service(Utf8JsonWriter writer, Chat chat, MessageBody.Service service)
    {
        switch (service.Kind)
        {
            case ServiceKind.NewMembers:
                // The old single-member field is written beside the list, as the real server still does.
                writer.WritePropertyName("new_chat_participant"u8);
                writer.WriteRawValue(WireWriter.JsonOf(service.Users[0]), skipInputValidation: true);
                writer.WritePropertyName("new_chat_member"u8);
                writer.WriteRawValue(WireWriter.JsonOf(service.Users[0]), skipInputValidation: true);
                writer.WriteStartArray("new_chat_members"u8);
                foreach (var user in service.Users)
                    writer.WriteRawValue(WireWriter.JsonOf(user), skipInputValidation: true);
                writer.WriteEndArray();
                break;
            case ServiceKind.LeftMember:
                writer.WritePropertyName("left_chat_participant"u8);
                writer.WriteRawValue(WireWriter.JsonOf(service.Users[0]), skipInputValidation: true);
                writer.WritePropertyName("left_chat_member"u8);
                writer.WriteRawValue(WireWriter.JsonOf(service.Users[0]), skipInputValidation: true);
                break;
            case ServiceKind.MigratedTo:
                writer.WriteNumber("migrate_to_chat_id"u8, service.Number);
                break;
            case ServiceKind.MigratedFrom:
                writer.WriteNumber("migrate_from_chat_id"u8, service.Number);
                break;
            case ServiceKind.GroupCreated:
                writer.WriteBoolean("group_chat_created"u8, true);
                break;
            case ServiceKind.TopicCreated:
                writer.WriteStartObject("forum_topic_created"u8);
                writer.WriteString("name"u8, service.Title);
                writer.WriteNumber("icon_color"u8, 7322096);
                writer.WriteEndObject();
                break;
            case ServiceKind.TopicClosed:
                writer.WriteStartObject("forum_topic_closed"u8);
                writer.WriteEndObject();
                break;
            case ServiceKind.TopicReopened:
                writer.WriteStartObject("forum_topic_reopened"u8);
                writer.WriteEndObject();
                break;
            case ServiceKind.Pinned when chat.Find((int)service.Number) is { } pinned:
                writer.WritePropertyName("pinned_message"u8);
                Write(writer, chat, pinned, withReply: false);
                break;
        }
    }
}
