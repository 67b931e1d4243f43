using System.Buffers;
using System.Text.Json;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>
/// The Bot API's objects as JSON: people, chats, members. Fields stand in the order in which the real server writes them.
/// </summary>
internal static class WireWriter
{
    private static readonly string[] GiftKinds = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"];

    /// <summary>Written once a user: it stands in every message.</summary>
    public static byte[] JsonOf(User user) => user.Json ??= ToBytes(user, User);

    /// <summary>Written once a title: it stands in every message.</summary>
    public static byte[] JsonOf(Chat chat) => chat.Json ??= ToBytes(chat, Chat);

    public static byte[] ToBytes<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        write(writer, state);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void User(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject();
        UserFields(writer, user);
        writer.WriteEndObject();
    }

    /// <summary>What getMe tells beyond the user itself.</summary>
    public static void Me(Utf8JsonWriter writer, Bot bot)
    {
        writer.WriteStartObject();
        UserFields(writer, bot.User);
        writer.WriteBoolean("can_join_groups"u8, true);
        writer.WriteBoolean("can_read_all_group_messages"u8, !bot.PrivacyMode);
        writer.WriteBoolean("supports_inline_queries"u8, false);
        writer.WriteBoolean("can_connect_to_business"u8, false);
        writer.WriteBoolean("has_main_web_app"u8, false);
        writer.WriteEndObject();
    }

    public static void Chat(Utf8JsonWriter writer, Chat chat)
    {
        writer.WriteStartObject();
        ChatFields(writer, chat);
        writer.WriteEndObject();
    }

    public static void FullChat(Utf8JsonWriter writer, Chat chat)
    {
        writer.WriteStartObject();
        ChatFields(writer, chat);
        if (chat.IsGroup)
        {
            writer.WritePropertyName("permissions"u8);
            Permissions(writer, chat.Permissions);
            if (chat.SlowModeSeconds > 0)
                writer.WriteNumber("slow_mode_delay"u8, chat.SlowModeSeconds);
        }

        if (chat.Find(chat.PinnedId) is { } pinned)
        {
            writer.WritePropertyName("pinned_message"u8);
            MessageWriter.Write(writer, chat, pinned, withReply: false);
        }

        writer.WriteStartObject("accepted_gift_types"u8);
        foreach (var kind in GiftKinds)
            writer.WriteBoolean(kind, !chat.IsGroup);
        writer.WriteEndObject();
        writer.WriteNumber("max_reaction_count"u8, 11);
        writer.WriteNumber("accent_color_id"u8, (int)(Math.Abs(chat.Id) % 7));
        writer.WriteEndObject();
    }

    public static void Member(Utf8JsonWriter writer, Member member, bool editable)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("user"u8);
        writer.WriteRawValue(JsonOf(member.User), skipInputValidation: true);
        writer.WriteString("status"u8, Status(member.Status));
        switch (member.Status)
        {
            case MemberStatus.Creator:
                writer.WriteBoolean("is_anonymous"u8, false);
                break;
            case MemberStatus.Administrator:
                AdministratorRights(writer, member.Rights, editable);
                break;
            case MemberStatus.Restricted:
                writer.WriteNumber("until_date"u8, 0);
                writer.WriteBoolean("is_member"u8, true);
                PermissionFields(writer, new ChatPermissions(false, false, false, false));
                break;
            case MemberStatus.Kicked:
                writer.WriteNumber("until_date"u8, 0);
                break;
        }

        writer.WriteEndObject();
    }

    public static string Status(MemberStatus status) =>
        status switch
        {
            MemberStatus.Creator => "creator",
            MemberStatus.Administrator => "administrator",
            MemberStatus.Member => "member",
            MemberStatus.Restricted => "restricted",
            MemberStatus.Left => "left",
            _ => "kicked",
        };

    /// <summary>A keyboard as it stands in a message: each button with its text and its one action.</summary>
    public static byte[] Keyboard(Button[][] rows, JsonElement source) =>
        ToBytes(
            (rows, source),
            static (writer, state) =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("inline_keyboard"u8);
                var sourceRows = state.source.EnumerateArray().Where(static row => row.GetArrayLength() > 0).ToArray();
                for (var i = 0; i < state.rows.Length; i++)
                {
                    writer.WriteStartArray();
                    for (var j = 0; j < state.rows[i].Length; j++)
                        KeyboardButton(writer, state.rows[i][j], sourceRows[i][j]);
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );

    private static void KeyboardButton(Utf8JsonWriter writer, Button button, JsonElement source)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, button.Text);
        if (source.TryGetProperty("style", out var style) && style.ValueKind == JsonValueKind.String)
            writer.WriteString("style"u8, style.GetString());
        if (button.Url is not null)
            writer.WriteString("url"u8, Links.Normalize(button.Url) ?? button.Url);
        else if (button.Data is not null)
            writer.WriteString("callback_data"u8, button.Data);
        else
        {
            foreach (var field in source.EnumerateObject())
            {
                if (
                    field.Name
                    is "web_app"
                        or "login_url"
                        or "copy_text"
                        or "switch_inline_query"
                        or "switch_inline_query_current_chat"
                        or "pay"
                )
                    field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void UserFields(Utf8JsonWriter writer, User user)
    {
        writer.WriteNumber("id"u8, user.Id);
        writer.WriteBoolean("is_bot"u8, user.IsBot);
        writer.WriteString("first_name"u8, user.FirstName);
        if (user.LastName is not null)
            writer.WriteString("last_name"u8, user.LastName);
        if (user.Username is not null)
            writer.WriteString("username"u8, user.Username);
        if (user.LanguageCode is not null)
            writer.WriteString("language_code"u8, user.LanguageCode);
    }

    private static void ChatFields(Utf8JsonWriter writer, Chat chat)
    {
        writer.WriteNumber("id"u8, chat.Id);
        if (chat.Person is { } person)
        {
            writer.WriteString("first_name"u8, person.FirstName);
            if (person.LastName is not null)
                writer.WriteString("last_name"u8, person.LastName);
            if (person.Username is not null)
                writer.WriteString("username"u8, person.Username);
            writer.WriteString("type"u8, "private"u8);
            return;
        }

        writer.WriteString("title"u8, chat.Title);
        if (chat.Username is not null)
            writer.WriteString("username"u8, chat.Username);
        writer.WriteString("type"u8, chat.Kind == ChatKind.Group ? "group"u8 : "supergroup"u8);
        if (chat.IsForum)
            writer.WriteBoolean("is_forum"u8, true);
        if (chat.Kind == ChatKind.Group)
            writer.WriteBoolean("all_members_are_administrators"u8, false);
    }

    private static void AdministratorRights(Utf8JsonWriter writer, AdminRights rights, bool editable)
    {
        writer.WriteBoolean("can_be_edited"u8, editable);
        writer.WriteBoolean("can_manage_chat"u8, rights.HasFlag(AdminRights.ManageChat));
        writer.WriteBoolean("can_change_info"u8, rights.HasFlag(AdminRights.ChangeInfo));
        writer.WriteBoolean("can_delete_messages"u8, rights.HasFlag(AdminRights.DeleteMessages));
        writer.WriteBoolean("can_invite_users"u8, rights.HasFlag(AdminRights.InviteUsers));
        writer.WriteBoolean("can_restrict_members"u8, rights.HasFlag(AdminRights.RestrictMembers));
        writer.WriteBoolean("can_pin_messages"u8, rights.HasFlag(AdminRights.PinMessages));
        writer.WriteBoolean("can_promote_members"u8, false);
        writer.WriteBoolean("can_manage_video_chats"u8, false);
        writer.WriteBoolean("is_anonymous"u8, false);
    }

    private static void Permissions(Utf8JsonWriter writer, ChatPermissions permissions)
    {
        writer.WriteStartObject();
        PermissionFields(writer, permissions);
        writer.WriteEndObject();
    }

    private static void PermissionFields(Utf8JsonWriter writer, ChatPermissions permissions)
    {
        writer.WriteBoolean("can_send_messages"u8, permissions.SendMessages);
        writer.WriteBoolean("can_send_photos"u8, permissions.SendPhotos);
        writer.WriteBoolean("can_send_documents"u8, permissions.SendDocuments);
        writer.WriteBoolean("can_pin_messages"u8, permissions.PinMessages);
        writer.WriteBoolean("can_invite_users"u8, true);
        writer.WriteBoolean("can_change_info"u8, true);
    }
}
