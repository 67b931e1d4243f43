using System.Buffers;
using System.Text.Json;
using CellBot.Simulator.Model;
using CellBot.Simulator.Updates;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Publishing;

/// <summary>Writes updates into the queues of the bots that may hear them, and wakes whoever waits.</summary>
internal sealed class UpdatePublisher(SimulatorState state)
{
    private const long Second = 1_000_000;

    /// <summary>Retention: messages and memberships a day, taps 150 seconds.</summary>
    private const long Day = 86_400 * Second;
    private const long TapLife = 150 * Second;

    public void Message(Bot bot, Chat chat, Message message, string type = "message") =>
        Publish(
            bot,
            type,
            new QueueKey(QueueKind.Messages, chat.Id),
            Day,
            (chat, message),
            static (writer, it) => MessageWriter.Write(writer, it.chat, it.message)
        );

    /// <summary>A message of a person or of the chat itself, to each bot in the chat that may see it.</summary>
    public void MessageToBots(Chat chat, Message message, string type = "message")
    {
        foreach (var bot in state.Bots)
        {
            if (Visibility.Sees(state, bot, chat, message))
                Message(bot, chat, message, type);
        }
    }

    public void Callback(CallbackQuery query, Message message) =>
        Publish(
            query.Bot,
            "callback_query",
            new QueueKey(QueueKind.Callbacks, query.From.Id),
            TapLife,
            (query, message),
            static (writer, it) =>
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, it.query.Id);
                writer.WritePropertyName("from"u8);
                writer.WriteRawValue(WireWriter.JsonOf(it.query.From), skipInputValidation: true);
                writer.WritePropertyName("message"u8);
                MessageWriter.Write(writer, it.query.Chat, it.message);
                writer.WriteString(
                    "chat_instance"u8,
                    (it.query.Chat.Id * 2654435761L).ToString(System.Globalization.CultureInfo.InvariantCulture)
                );
                writer.WriteString("data"u8, it.query.Data);
                writer.WriteEndObject();
            }
        );

    /// <summary>The bot's own standing in a chat changed.</summary>
    public void MyMembership(Bot bot, Chat chat, User by, Member before, Member after) =>
        Publish(
            bot,
            "my_chat_member",
            new QueueKey(QueueKind.MyMembership, chat.Id),
            Day,
            (chat, by, before, after, state.UnixSeconds),
            static (writer, it) => MembershipChange(writer, it.chat, it.by, it.UnixSeconds, it.before, it.after)
        );

    /// <summary>Someone else's standing changed: administrators that asked for it hear of it.</summary>
    public void Membership(Chat chat, User by, Member before, Member after)
    {
        foreach (var bot in state.Bots)
        {
            if (bot.User == after.User || chat.FindMember(bot.User.Id) is not { IsAdministrator: true })
                continue;
            Publish(
                bot,
                "chat_member",
                new QueueKey(QueueKind.Members, after.User.Id),
                Day,
                (chat, by, before, after, state.UnixSeconds),
                static (writer, it) => MembershipChange(writer, it.chat, it.by, it.UnixSeconds, it.before, it.after)
            );
        }
    }

    private static void MembershipChange(Utf8JsonWriter writer, Chat chat, User by, int date, Member before, Member after)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("chat"u8);
        writer.WriteRawValue(WireWriter.JsonOf(chat), skipInputValidation: true);
        writer.WritePropertyName("from"u8);
        writer.WriteRawValue(WireWriter.JsonOf(by), skipInputValidation: true);
        writer.WriteNumber("date"u8, date);
        writer.WritePropertyName("old_chat_member"u8);
        WireWriter.Member(writer, before, editable: false);
        writer.WritePropertyName("new_chat_member"u8);
        WireWriter.Member(writer, after, editable: false);
        writer.WriteEndObject();
    }

    private void Publish<T>(Bot bot, string type, QueueKey key, long life, T content, Action<Utf8JsonWriter, T> write)
    {
        if (!Allowed(bot, type))
            return;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("update_id"u8, bot.Updates.NextId);
            writer.WritePropertyName(type);
            write(writer, content);
            writer.WriteEndObject();
        }

        var update = bot.Updates.Add(buffer.WrittenSpan.ToArray(), key, state.NowMicros + life);
        bot.Poller.End(PollEnd.Arrived);
        bot.Webhook?.Enqueue(update);
        state.Touch();
    }

    private static bool Allowed(Bot bot, string type) =>
        bot.AllowedUpdates?.Contains(type) ?? type is not ("chat_member" or "message_reaction" or "message_reaction_count");
}
