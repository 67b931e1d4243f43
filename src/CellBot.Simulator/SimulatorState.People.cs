using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator;

/// <summary>What people do on their phones.</summary>
public sealed partial class SimulatorState
{
    /// <summary>Presses Start in the private chat (or follows a link with a payload).</summary>
    /// <returns>The message's id.</returns>
    public int Start(long userId, string? payload = null, long? botId = null)
    {
        lock (Gate)
        {
            var bot = BotOf(botId);
            var chat = OpenPrivate(bot, userId);
            if (chat.Blocked)
                SetBlocked(userId, false, botId);
            chat.Started = true;
            return Speak(chat, RequireUser(userId), string.IsNullOrEmpty(payload) ? "/start" : "/start " + payload, 0);
        }
    }

    /// <summary>Pressed Start long ago: messages reach them, and no update comes of it.</summary>
    public void HasStarted(long userId, long? botId = null)
    {
        lock (Gate)
        {
            OpenPrivate(BotOf(botId), userId).Started = true;
            Touch();
        }
    }

    /// <summary>Follows a link that adds the bot to a group: it joins, and the payload comes as a command addressed to it.</summary>
    public int StartInGroup(long chatId, long userId, string payload, long? botId = null)
    {
        lock (Gate)
        {
            var bot = BotOf(botId);
            var chat = RequireGroup(chatId);
            if (chat.FindMember(bot.User.Id) is not { IsInside: true })
                ChangeMember(chat, bot.User, RequireUser(userId), MemberStatus.Member);
            return Speak(chat, RequireUser(userId), $"/start@{bot.User.Username} {payload}", 0);
        }
    }

    /// <summary>Writes as a member. In a private chat the chat's id is the person's.</summary>
    /// <param name="threadId">A forum topic; 0: none, or the general one.</param>
    public int Say(long chatId, long userId, string text, int replyTo = 0, long? botId = null, int threadId = 0)
    {
        lock (Gate)
            return Speak(ChatFor(chatId, userId, botId), RequireUser(userId), text, replyTo, threadId);
    }

    /// <summary>Changes one's own message.</summary>
    public void EditOwn(long chatId, long userId, int messageId, string text, long? botId = null)
    {
        lock (Gate)
        {
            var chat = ChatFor(chatId, userId, botId);
            if (chat.Find(messageId) is not { } message || message.From.Id != userId)
                throw new SimulatorException("Only one's own message can be changed.");
            message.Body = new MessageBody.PlainText(EntityDetector.Detect(TextCleaner.Clean(new FormattedText(text, []))));
            message.EditDate = UnixSeconds;
            Publisher.MessageToBots(chat, message, "edited_message");
            Happened("edit", chat, messageId);
        }
    }

    /// <summary>Shares a phone number: one's own unless another is given.</summary>
    public int ShareContact(
        long chatId,
        long userId,
        string? phone = null,
        string? firstName = null,
        long? contactUserId = null,
        long? botId = null
    ) =>
        Post(
            chatId,
            userId,
            botId,
            user => new MessageBody.Contact(
                phone ?? user.Phone ?? "84900000000",
                firstName ?? user.FirstName,
                firstName is null ? user.LastName : null,
                contactUserId ?? (phone is null ? user.Id : null)
            )
        );

    public int ShareLocation(long chatId, long userId, double latitude, double longitude, long? botId = null) =>
        Post(chatId, userId, botId, _ => new MessageBody.Location(latitude, longitude));

    public int SendPhoto(long chatId, long userId, byte[] image, string? caption = null, long? botId = null) =>
        Post(
            chatId,
            userId,
            botId,
            _ => new MessageBody.Photo(Files.Add(FileKind.Photo, null, "image/jpeg", image), new FormattedText(caption ?? "", []))
        );

    public int SendDocument(
        long chatId,
        long userId,
        string name,
        string mimeType,
        byte[] bytes,
        string? caption = null,
        long? botId = null
    ) =>
        Post(
            chatId,
            userId,
            botId,
            _ => new MessageBody.Document(Files.Add(FileKind.Document, name, mimeType, bytes), new FormattedText(caption ?? "", []))
        );

    /// <summary>Taps a button.</summary>
    /// <param name="messageId">0: the newest message with such a button.</param>
    /// <param name="button">The button's data or its text; null: the first button that carries data.</param>
    /// <returns>The id of the callback query.</returns>
    public string Press(long chatId, long userId, int messageId = 0, string? button = null, long? botId = null)
    {
        lock (Gate)
        {
            var chat = ChatFor(chatId, userId, botId);
            var user = RequireUser(userId);
            var (message, data) = FindButton(chat, messageId, button);
            var bot =
                _bots.Find(candidate => candidate.User == message.From) ?? throw new SimulatorException("The message is not a bot's.");
            var query = Callbacks.Add(bot, chat, message, user, data, NowMicros);
            Publisher.Callback(query, message);
            return query.Id;
        }
    }

    /// <summary>The person blocks the bot, or unblocks it.</summary>
    public void SetBlocked(long userId, bool blocked, long? botId = null)
    {
        lock (Gate)
        {
            var bot = BotOf(botId);
            var chat = OpenPrivate(bot, userId);
            if (chat.Blocked == blocked)
                return;
            chat.Blocked = blocked;
            var (inside, outside) = (new Member(bot.User, MemberStatus.Member), new Member(bot.User, MemberStatus.Kicked));
            Publisher.MyMembership(bot, chat, chat.Person!, blocked ? inside : outside, blocked ? outside : inside);
            Happened("chat", chat, 0);
        }
    }

    /// <summary>The account is deleted.</summary>
    public void Deactivate(long userId)
    {
        lock (Gate)
        {
            RequireUser(userId).Deactivated = true;
            Touch();
        }
    }

    private int Post(long chatId, long userId, long? botId, Func<User, MessageBody> body)
    {
        lock (Gate)
        {
            var user = RequireUser(userId);
            return Deliver(ChatFor(chatId, userId, botId), user, body(user), 0);
        }
    }

    private int Speak(Chat chat, User user, string text, int replyTo, int threadId = 0)
    {
        var clean = EntityDetector.Detect(TextCleaner.Clean(new FormattedText(text, [])));
        if (clean.Text.Length == 0)
            throw new SimulatorException("An empty message cannot be sent.");
        return Deliver(chat, user, new MessageBody.PlainText(clean), replyTo, threadId);
    }

    private int Deliver(Chat chat, User user, MessageBody body, int replyTo, int threadId = 0)
    {
        if (threadId == 0 && replyTo != 0)
            threadId = chat.Find(replyTo)?.ThreadId ?? 0;
        if (threadId != 0 && !chat.Topics.ContainsKey(threadId))
            throw new SimulatorException($"There is no topic {threadId}.");
        if (user.Deactivated)
            throw new SimulatorException("A deleted account cannot write.");
        if (chat.MigratedTo != 0 || chat.Deleted)
            throw new SimulatorException("This group is no longer there.");
        if (chat.IsGroup && chat.FindMember(user.Id) is not { IsInside: true })
            throw new SimulatorException("Not a member of this group.");
        if (!chat.IsGroup && chat.Blocked)
            SetBlocked(user.Id, false, _bots.Find(bot => bot.PrivateChats.ContainsValue(chat))?.User.Id);
        if (!chat.IsGroup)
            chat.Started = true;
        var message = new Message(chat.Messages.Count + 1, user, UnixSeconds)
        {
            Body = body,
            ReplyToId = replyTo,
            ThreadId = threadId,
        };
        chat.Messages.Add(message);
        if (chat.ReplyKeyboard is { OneTime: true })
            chat.ReplyKeyboard = null;
        Publisher.MessageToBots(chat, message);
        Happened("message", chat, message.Id);
        return message.Id;
    }

    private static (Message Message, string Data) FindButton(Chat chat, int messageId, string? wanted)
    {
        for (var i = chat.Messages.Count - 1; i >= 0; i--)
        {
            if (chat.Messages[i] is not { Keyboard: { } keyboard } message || (messageId != 0 && message.Id != messageId))
                continue;
            foreach (var row in keyboard.Rows)
            {
                foreach (var button in row)
                {
                    if (button.Data is not null && (wanted is null || button.Data == wanted || button.Text == wanted))
                        return (message, button.Data);
                }
            }
        }

        throw new SimulatorException("There is no such button.");
    }

    private Bot BotOf(long? id) =>
        id is null ? _bots[0] : _bots.Find(bot => bot.User.Id == id) ?? throw new SimulatorException($"There is no bot {id}.");

    private Chat ChatFor(long chatId, long userId, long? botId)
    {
        if (chatId < 0)
            return RequireGroup(chatId);
        if (chatId != userId)
            throw new SimulatorException("A private chat is its own person's.");
        return OpenPrivate(BotOf(botId), userId);
    }

    /// <summary>The chat exists once the person has opened it; the bot may write there only after Start.</summary>
    private Chat OpenPrivate(Bot bot, long userId)
    {
        if (bot.PrivateChats.TryGetValue(userId, out var chat))
            return chat;
        chat = new Chat(userId, ChatKind.Private) { Person = RequireUser(userId) };
        bot.PrivateChats[userId] = chat;
        Happened("chat", chat, 0);
        return chat;
    }
}
