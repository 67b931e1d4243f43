using CellBot.Simulator.Model;

namespace CellBot.Simulator;

/// <summary>Making and changing chats.</summary>
public sealed partial class SimulatorState
{
    private long _nextUserId = 5_000_000_001;
    private long _nextGroupId = -4_000_000_001;
    private long _nextSupergroupId = -1_002_000_000_001;

    /// <returns>The user's id.</returns>
    public long AddUser(string firstName, string? lastName = null, string? username = null, string? phone = null, long? id = null)
    {
        lock (Gate)
        {
            var user = new User(id ?? _nextUserId++, firstName)
            {
                LastName = lastName,
                Username = username,
                Phone = phone,
                LanguageCode = "vi",
            };
            _nextUserId = Math.Max(_nextUserId, user.Id + 1);
            _users[user.Id] = user;
            Touch();
            return user.Id;
        }
    }

    /// <summary>
    /// Makes a group; bots in it get no update for that (as if it had been so before they asked). A known id is left as it is.
    /// </summary>
    /// <param name="members">User ids; the first is the group's creator.</param>
    /// <param name="withBot">A bot is a member of it.</param>
    /// <param name="botId">Which; default: the first.</param>
    /// <returns>The chat's id, negative.</returns>
    public long AddGroup(
        string title,
        bool supergroup = false,
        long? id = null,
        IEnumerable<long>? members = null,
        bool withBot = true,
        bool botIsAdministrator = false,
        string? username = null,
        long? botId = null
    )
    {
        lock (Gate)
        {
            if (id is { } known && _groups.ContainsKey(known))
                return known;
            var chat = new Chat(
                id ?? (supergroup ? _nextSupergroupId-- : _nextGroupId--),
                supergroup ? ChatKind.Supergroup : ChatKind.Group
            )
            {
                Title = title,
                Username = username,
            };
            if (supergroup)
                _nextSupergroupId = Math.Min(_nextSupergroupId, chat.Id - 1);
            else
                _nextGroupId = Math.Min(_nextGroupId, chat.Id - 1);
            foreach (var member in members ?? [])
            {
                var status = chat.Members.Count == 0 ? MemberStatus.Creator : MemberStatus.Member;
                chat.Members[member] = new Member(RequireUser(member), status);
            }

            if (withBot)
                chat.Members[BotOf(botId).User.Id] = new Member(
                    BotOf(botId).User,
                    botIsAdministrator ? MemberStatus.Administrator : MemberStatus.Member
                );
            _groups[chat.Id] = chat;
            Happened("chat", chat, 0);
            return chat.Id;
        }
    }

    /// <summary>Makes many groups with the bot in each.</summary>
    /// <param name="title">Title of the n-th, from 1.</param>
    public IReadOnlyList<long> AddGroups(int count, Func<int, string> title, bool supergroup = false)
    {
        lock (Gate)
            return [.. Enumerable.Range(1, count).Select(n => AddGroup(title(n), supergroup))];
    }

    /// <summary>
    /// Sets someone's standing in a group: member, administrator, restricted, left, kicked, creator. Tells the bots what they would hear.
    /// </summary>
    /// <param name="by">Who does it; default: the group's creator, or the person themself.</param>
    public void SetMember(long chatId, long userId, string status, long? by = null)
    {
        lock (Gate)
        {
            var chat = RequireGroup(chatId);
            var creator = chat.Members.Values.FirstOrDefault(static m => m.Status == MemberStatus.Creator)?.User;
            var actor = by is { } id
                ? RequireUser(id)
                : creator ?? chat.Members.Values.FirstOrDefault(static m => !m.User.IsBot)?.User ?? RequireUser(userId);
            ChangeMember(chat, RequireUser(userId), actor, Enum.Parse<MemberStatus>(status, ignoreCase: true));
        }
    }

    /// <summary>The bot's standing in a group; the first bot when none is named.</summary>
    public void SetBot(long chatId, string status, long? botId = null, long? by = null) =>
        SetMember(chatId, botId ?? _bots[0].User.Id, status, by);

    /// <summary>Everyone is told that the group is now a supergroup; the old id answers with the new one.</summary>
    /// <returns>The new chat's id.</returns>
    public long MigrateGroup(long chatId)
    {
        lock (Gate)
        {
            var old = RequireGroup(chatId);
            if (old.Kind != ChatKind.Group || old.MigratedTo != 0)
                throw new SimulatorException("Only a basic group can be upgraded, and only once.");
            var chat = new Chat(_nextSupergroupId--, ChatKind.Supergroup)
            {
                Title = old.Title,
                MigratedFrom = old.Id,
                Permissions = old.Permissions,
            };
            foreach (var (id, member) in old.Members)
                chat.Members[id] = member;
            _groups[chat.Id] = chat;
            var actor = ActorOf(old);
            AddService(old, actor, new MessageBody.Service(ServiceKind.MigratedTo, [], chat.Id));
            old.MigratedTo = chat.Id;
            AddService(chat, actor, new MessageBody.Service(ServiceKind.MigratedFrom, [], old.Id));
            Happened("chat", chat, 0);
            return chat.Id;
        }
    }

    public void DeleteGroup(long chatId) => Change(chatId, static chat => chat.Deleted = true);

    /// <summary>What ordinary members may send; null leaves a permission as it is.</summary>
    /// <param name="writeAccess">False: "have no write access to the chat".</param>
    public void Restrict(
        long chatId,
        bool? messages = null,
        bool? photos = null,
        bool? documents = null,
        bool? pins = null,
        bool? writeAccess = null
    ) =>
        Change(
            chatId,
            chat =>
            {
                var now = chat.Permissions;
                chat.Permissions = new ChatPermissions(
                    messages ?? now.SendMessages,
                    photos ?? now.SendPhotos,
                    documents ?? now.SendDocuments,
                    pins ?? now.PinMessages
                );
                chat.WriteForbidden = writeAccess is { } may ? !may : chat.WriteForbidden;
            }
        );

    /// <summary>Makes a forum topic, and the supergroup a forum.</summary>
    /// <returns>Its id, the message_thread_id of what is said in it.</returns>
    public int AddTopic(long chatId, string name)
    {
        lock (Gate)
        {
            var chat = RequireGroup(chatId);
            if (chat.Kind != ChatKind.Supergroup)
                throw new SimulatorException("Only a supergroup can have topics.");
            var id = chat.Messages.Count + 1;
            chat.AddTopic(new Topic(id, name));
            AddService(chat, ActorOf(chat), new MessageBody.Service(ServiceKind.TopicCreated, [], id, name), id);
            return id;
        }
    }

    /// <summary>Closed, only administrators may write in it.</summary>
    public void CloseTopic(long chatId, int topicId, bool closed = true)
    {
        lock (Gate)
        {
            var chat = RequireGroup(chatId);
            if (!chat.Topics.TryGetValue(topicId, out var topic))
                throw new SimulatorException($"There is no topic {topicId}.");
            topic.Closed = closed;
            AddService(
                chat,
                ActorOf(chat),
                new MessageBody.Service(closed ? ServiceKind.TopicClosed : ServiceKind.TopicReopened, []),
                topicId
            );
        }
    }

    /// <summary>It and its messages are no more; nobody is told.</summary>
    public void DeleteTopic(long chatId, int topicId) =>
        Change(
            chatId,
            chat =>
            {
                chat.Topics.Remove(topicId);
                for (var i = 0; i < chat.Messages.Count; i++)
                    if (chat.Messages[i]?.ThreadId == topicId)
                        chat.Messages[i] = null;
            }
        );

    /// <summary>0 switches it off.</summary>
    public void SetSlowMode(long chatId, int seconds) => Change(chatId, chat => chat.SlowModeSeconds = seconds);

    /// <summary>Puts back a group of a snapshot.</summary>
    internal void Restore(Chat chat)
    {
        _groups[chat.Id] = chat;
        if (chat.Kind == ChatKind.Supergroup)
            _nextSupergroupId = Math.Min(_nextSupergroupId, chat.Id - 1);
        else
            _nextGroupId = Math.Min(_nextGroupId, chat.Id - 1);
    }

    private User ActorOf(Chat chat) => chat.Members.Values.FirstOrDefault(static m => !m.User.IsBot)?.User ?? _bots[0].User;

    internal void AddService(Chat chat, User from, MessageBody.Service body, int threadId = 0)
    {
        var message = chat.Append(from, UnixSeconds, body, threadId);
        Publisher.MessageToBots(chat, message);
        Happened("message", chat, message.Id);
    }

    /// <summary>One road for joining, leaving, promoting, kicking, of people and bots alike.</summary>
    internal void ChangeMember(Chat chat, User user, User by, MemberStatus status)
    {
        var before = chat.FindMember(user.Id) ?? new Member(user, MemberStatus.Left);
        if (before.Status == status)
            return;
        var after = new Member(user, status);
        var bot = _bots.Find(candidate => candidate.User == user);
        if (bot is not null)
            Publisher.MyMembership(bot, chat, by, before, after);
        var left = before.IsInside && !after.IsInside;
        // The one who leaves hears of it too, so the note is written while it is still inside.
        if (left)
            AddService(chat, by, new MessageBody.Service(ServiceKind.LeftMember, [user]));
        chat.Members[user.Id] = after;
        if (!before.IsInside && after.IsInside)
            AddService(chat, by, new MessageBody.Service(ServiceKind.NewMembers, [user]));
        Publisher.Membership(chat, by, before, after);
        Happened("chat", chat, 0);
    }

    private void Change(long chatId, Action<Chat> change)
    {
        lock (Gate)
        {
            var chat = RequireGroup(chatId);
            change(chat);
            Happened("chat", chat, 0);
        }
    }

    private Chat RequireGroup(long id) => _groups.GetValueOrDefault(id) ?? throw new SimulatorException($"There is no group {id}.");

    private User RequireUser(long id) => _users.GetValueOrDefault(id) ?? throw new SimulatorException($"There is no user {id}.");
}
