using System.Text.Json;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// What a person does and sees on the phone: in the private chat with the bot by the simulator's control API, or in any chat of a simulator
/// in this process.
/// </summary>
internal static class Phones
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    public static Task PressAsync(this ApiClient telegram, long person, string button) =>
        telegram.PostAsync("/sim/press", $$"""{"chat_id":{{person}},"user_id":{{person}},"button":"{{button}}"}""");

    public static Task SayAsync(this ApiClient telegram, long person, string words) =>
        telegram.PostAsync("/sim/say", $$"""{"chat_id":{{person}},"user_id":{{person}},"text":"{{words}}"}""");

    /// <summary>Waits until the chat's last message holds these words.</summary>
    public static Task<ApiAnswer> ComesAsync(this ApiClient telegram, long person, string words) =>
        Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{person}/messages?last=1"),
            answer =>
                answer.Body["messages"]?.AsArray() is [{ } last] && ((string?)last["text"] ?? "").Contains(words, StringComparison.Ordinal)
        );

    /// <summary>The same in this process.</summary>
    /// <param name="buttons">The words may stand on a button.</param>
    public static async Task SeenAsync(this SimulatorServer telegram, long chat, string words, bool buttons = false)
    {
        var seen = await telegram.State.WaitUntilAsync(
            state =>
                state.History(chat, 1) is [var last]
                && (
                    buttons ? last.GetRawText()
                    : last.TryGetProperty("text", out var text) ? text.GetString()!
                    : ""
                ).Contains(buttons ? Escaped(words) : words, StringComparison.Ordinal),
            Hang
        );
        Assert.True(
            seen,
            $"“{words}” did not come; the last was {string.Join('\n', telegram.State.History(chat, 2).Select(one => one.GetRawText()))}"
        );
    }

    private static string Escaped(string words) => JsonSerializer.Serialize(words)[1..^1];
}
