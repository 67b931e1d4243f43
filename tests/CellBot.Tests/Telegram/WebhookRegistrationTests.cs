using System.Text.Json;
using CellBot.Telegram;
using CellBot.Telegram.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Telegram;

public sealed class WebhookRegistrationTests
{
    private static readonly TelegramOptions Options = new()
    {
        WebhookUrl = "https://bot.example.vn/telegram",
        WebhookSecret = "s",
        WebhookMaxConnections = 60,
    };

    [Fact]
    public async Task Telegram_is_told_the_address_the_secret_and_the_kinds()
    {
        await using var server = LoopbackServer.Saying("""{"ok":true,"result":true,"description":"Webhook was set"}""");
        var registration = Registration(server);

        Assert.Null(await registration.RunOnceAsync(default));

        var body = JsonDocument.Parse(Assert.Single(server.Requests).Body).RootElement;
        Assert.Equal(
            ("https://bot.example.vn/telegram", "s", 60, 4),
            (
                body.GetProperty("url").GetString(),
                body.GetProperty("secret_token").GetString(),
                body.GetProperty("max_connections").GetInt32(),
                body.GetProperty("allowed_updates").GetArrayLength()
            )
        );
        Assert.False(body.TryGetProperty("drop_pending_updates", out _));
        Assert.Null(registration.Trouble);
    }

    [Fact]
    public async Task It_tries_again_when_Telegram_says_to_wait()
    {
        var calls = 0;
        await using var server = new LoopbackServer(exchange =>
            ++calls == 1
                ? exchange.AnswerAsync(
                    429,
                    """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}"""
                )
                : exchange.AnswerAsync(200, """{"ok":true,"result":true}""")
        );

        var registration = Registration(server);
        Assert.Equal(TimeSpan.FromSeconds(3), await registration.RunOnceAsync(default));
        Assert.Null(await registration.RunOnceAsync(default));
    }

    private WebhookRegistration Registration(LoopbackServer server) =>
        new(Given.Client(server.Url), Options, new Random(1), NullLogger<WebhookRegistration>.Instance);
}
