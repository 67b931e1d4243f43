using System.Reflection;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Host.Hosting;
using CellBot.Storage;
using CellBot.Telegram;
using CellBot.Testing;
using CellBot.Web.Guards;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// Beside the mind (<c>CellBot.Tests/Architecture/SpeakingTests</c>) nobody puts words on a phone: no page, no call of the API, no store.
/// </summary>
public sealed class SpeakingHostTests
{
    /// <summary>
    /// The pages show on a drawn phone what was written; the store reads back what stands in its outbox; the menu's words are fixed.
    /// </summary>
    private static readonly string[] Known =
    [
        "Approval: OutgoingMessage.Plain",
        "CommandMenu: TelegramDirectory.SetCommandsAsync",
        "DeliveryStore: OutgoingMessage..ctor",
        "DirectivePage: OutgoingMessage.Plain",
        // A drill's invented house, its simulator and its own people.
        "DrillLine: IMessageChannel.SendAsync",
        "DrillWorld: OutgoingMessage.Plain",
    ];

    [Fact]
    public void Pages_calls_and_stores_make_no_message_and_the_host_names_the_commands_alone()
    {
        Assembly[] assemblies = [typeof(WebHost).Assembly, typeof(FetchGuard).Assembly, typeof(CellBotDatabase).Assembly];
        var found = CallScan.Callers(
            assemblies,
            method =>
                method.DeclaringType == typeof(OutgoingMessage) && method.Name is ".ctor" or "Plain" or "<Clone>$"
                || method.DeclaringType == typeof(IMessageChannel) && method.Name is not nameof(IMessageChannel.IsGroup)
                || method.DeclaringType == typeof(TapAnswers)
                || method.DeclaringType == typeof(ReplySender) && method.Name is not ".ctor"
                || method.DeclaringType == typeof(TelegramDirectory) && method.Name is nameof(TelegramDirectory.SetCommandsAsync)
        );
        Assert.Equal(Known, found.Select(caller => $"{caller.Key.Name}: {string.Join(", ", caller.Value)}").Order(StringComparer.Ordinal));
    }
}
