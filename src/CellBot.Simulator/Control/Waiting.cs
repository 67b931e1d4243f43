using CellBot.Simulator.Model;

namespace CellBot.Simulator.Control;

/// <summary>
/// <c>GET /sim/wait</c>: answers when so many messages were accepted (<c>messages</c>), or so many chats hold a bot's message with a text
/// (<c>chats</c>, <c>contains</c>), or so many taps were answered (<c>answers</c>), or the time (<c>timeout</c>, seconds) is over.
/// </summary>
internal static class Waiting
{
    /// <summary>Looking through 12,000 chats at each of 10,000 messages would be all the simulator does.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public static async Task<object?> RunAsync(SimulatorState state, ControlRequest request)
    {
        var timeout = TimeSpan.FromSeconds(request.OptionalDouble("timeout") ?? 30);
        var (messages, chats, answers) = (request.OptionalLong("messages"), request.OptionalLong("chats"), request.OptionalLong("answers"));
        var (contains, chatId) = (request.OptionalText("contains") ?? "", request.OptionalLong("chat_id"));
        var until = DateTime.UtcNow + timeout;
        while (true)
        {
            var next = state.Changes.Next();
            var seen = Count(state, chats is not null, contains, chatId, answers is not null);
            var done = !(seen.Messages < messages || seen.Chats < chats || seen.Answers < answers);
            var left = until - DateTime.UtcNow;
            if (done || left <= TimeSpan.Zero)
                return new
                {
                    Done = done,
                    seen.Messages,
                    seen.Chats,
                    seen.Answers,
                };
            try
            {
                await next.WaitAsync(left, request.Aborted);
            }
            catch (TimeoutException)
            {
                continue;
            }

            if (chats is not null || answers is not null)
                await Task.Delay(BetweenLooks, request.Aborted);
        }
    }

    private static (long Messages, int? Chats, int? Answers) Count(
        SimulatorState state,
        bool chats,
        string contains,
        long? chatId,
        bool answers
    )
    {
        lock (state.Gate)
        {
            return (
                state.Ledger.Messages,
                chats ? state.AllChats().Count(chat => (chatId is null || chat.Id == chatId) && Holds(chat, contains)) : null,
                answers ? state.Callbacks.All.Count(static tap => tap.AnsweredMicros != 0) : null
            );
        }
    }

    private static bool Holds(Chat chat, string contains) =>
        chat.Messages.Exists(message =>
            message is { From.IsBot: true, Body: not MessageBody.Service }
            && message.Body.Text.Text.Contains(contains, StringComparison.Ordinal)
        );
}
