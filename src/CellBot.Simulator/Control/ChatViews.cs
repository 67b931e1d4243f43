using CellBot.Simulator.Model;

namespace CellBot.Simulator.Control;

/// <summary>Chats and people as the control API and the phones page show them.</summary>
internal static class ChatViews
{
    public static object List(SimulatorState state, string? search, int limit)
    {
        lock (state.Gate)
        {
            var chats = state
                .AllChats()
                .Where(chat => Matches(Title(chat), search))
                .Select(static chat => (Chat: chat, Last: chat.Messages.FindLast(static message => message is not null)))
                .OrderByDescending(static it => it.Last?.Date ?? 0)
                .ThenBy(static it => Title(it.Chat), StringComparer.Ordinal)
                .ToArray();
            return new { Total = chats.Length, Chats = chats.Take(limit).Select(static it => View(it.Chat, it.Last)).ToArray() };
        }
    }

    public static object One(SimulatorState state, long id)
    {
        lock (state.Gate)
        {
            if (state.FindChat(id) is not { } chat)
                throw new SimulatorException($"There is no chat {id}.");
            IEnumerable<Member> members = chat.IsGroup ? chat.Members.Values : [new Member(chat.Person!, MemberStatus.Member)];
            return new
            {
                Chat = View(chat, chat.Messages.FindLast(static message => message is not null)),
                chat.Started,
                chat.Blocked,
                chat.Deleted,
                chat.MigratedTo,
                chat.SlowModeSeconds,
                chat.PinnedId,
                Members = members
                    .Select(static m => new
                    {
                        m.User.Id,
                        m.User.Name,
                        m.User.IsBot,
                        m.User.Username,
                        Status = Wire.WireWriter.Status(m.Status),
                        m.IsInside,
                    })
                    .ToArray(),
                Keyboard = chat.ReplyKeyboard?.Rows,
            };
        }
    }

    public static object Users(SimulatorState state, string? search, int limit)
    {
        lock (state.Gate)
        {
            var people = state
                .Users.Where(user => !user.IsBot && !user.Deactivated && Matches(user.Name, search))
                .OrderBy(static user => user.Name, StringComparer.Ordinal);
            return new
            {
                Users = people
                    .Take(limit)
                    .Select(static user => new
                    {
                        user.Id,
                        user.Name,
                        user.Username,
                        user.Phone,
                    })
                    .ToArray(),
            };
        }
    }

    private static object View(Chat chat, Message? last) =>
        new
        {
            chat.Id,
            Type = chat.Kind,
            Title = Title(chat),
            Members = chat.IsGroup ? chat.Members.Values.Count(static member => member.IsInside && !member.User.IsBot) : 1,
            LastDate = last?.Date,
            Last = last is null ? null : Preview(last),
            LastFrom = last?.From.Name,
        };

    private static string Title(Chat chat) => chat.Person?.Name ?? chat.Title;

    private static string Preview(Message message)
    {
        var text = message.Body.Text.Text.ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : text[..80];
    }

    private static bool Matches(string title, string? search) =>
        string.IsNullOrWhiteSpace(search) || Folding.Fold(title).Contains(Folding.Fold(search), StringComparison.Ordinal);
}
