using CellBot.Delivery;
using CellBot.Telegram;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Wire;
using CellBot.Testing;

namespace CellBot.Tests.Telegram;

/// <summary>The channel and the client as a host makes them, against an address of the test.</summary>
internal static class Given
{
    public const string Token = "123456:AAH-secret_Token";
    public static readonly OutgoingMessage Hello = new(
        "Đồng chí <b>đọc</b> & xác nhận",
        [
            [new MessageButton("Đã tiếp nhận", "ack:1")],
        ]
    );

    public static TelegramOptions Options(string url) => new() { BotToken = Token, ApiBaseUrl = url };

    public static BotClients Clients(TelegramOptions options, TimeProvider? clock = null) =>
        new(options, clock ?? TimeProvider.System, new Random(1));

    public static TelegramChannel Channel(string url, TelegramOptions? options = null, TimeProvider? clock = null)
    {
        options = (options ?? Options(url)) with { ApiBaseUrl = url };
        return new TelegramChannel(Clients(options, clock), options);
    }

    public static BotApiClient Client(string url) => Clients(Options(url)).Calls;

    /// <summary>An answer of the Bot API kept as a file, its official shape.</summary>
    public static string Recorded(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "CellBot.Tests", "Telegram", "Recorded", name + ".json"));
}
