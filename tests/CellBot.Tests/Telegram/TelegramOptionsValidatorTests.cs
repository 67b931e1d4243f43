using CellBot.Telegram;

namespace CellBot.Tests.Telegram;

public sealed class TelegramOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_without_fault() => Assert.Empty(TelegramOptionsValidator.Faults(new TelegramOptions()));

    [Fact]
    public void A_whole_setting_for_a_webhook_is_without_fault() =>
        Assert.Empty(
            TelegramOptionsValidator.Faults(
                new TelegramOptions
                {
                    BotToken = Given.Token,
                    Updates = "webhook",
                    WebhookUrl = "https://bot.example.vn:8443/telegram",
                    WebhookSecret = "a-B_9",
                    Proxy = "socks5://u:p@10.0.0.1:1080",
                }
            )
        );

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_key()
    {
        var faults = TelegramOptionsValidator
            .Faults(
                new TelegramOptions
                {
                    BotToken = "no token",
                    ApiBaseUrl = "api.telegram.org",
                    Proxy = "ftp://x",
                    Updates = "pigeons",
                    WebhookMaxConnections = 0,
                    SendTimeout = TimeSpan.FromSeconds(8),
                    ConnectTimeout = TimeSpan.Zero,
                    MaxConnections = 0,
                    Limits = new TelegramLimits
                    {
                        MessagesPerSecond = 31,
                        PerChatPerSecond = -1,
                        PerGroupPerMinute = -1,
                    },
                }
            )
            .ToList();

        string[] keys =
        [
            "BotToken",
            "ApiBaseUrl",
            "Proxy",
            "Updates",
            "WebhookMaxConnections",
            "SendTimeout",
            "ConnectTimeout",
            "MaxConnections",
            "Limits:MessagesPerSecond",
            "Limits:PerChatPerSecond",
            "Limits:PerGroupPerMinute",
        ];
        Assert.Equal(keys.Select(key => "Telegram:" + key), faults.Select(fault => fault.Split(' ')[0]));
    }

    [Theory]
    [InlineData("http://bot.example.vn/telegram")]
    [InlineData("https://bot.example.vn:9000/telegram")]
    [InlineData("https://bot.example.vn/")]
    [InlineData(null)]
    public void A_webhook_address_that_Telegram_would_not_call_is_a_fault(string? url) =>
        Assert.StartsWith(
            "Telegram:WebhookUrl",
            Assert.Single(
                TelegramOptionsValidator.Faults(
                    new TelegramOptions
                    {
                        BotToken = Given.Token,
                        Updates = "webhook",
                        WebhookUrl = url,
                        WebhookSecret = "s",
                    }
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_simulator_which_answers_without_a_token_calls_any_address() =>
        Assert.Empty(
            TelegramOptionsValidator.Faults(
                new TelegramOptions
                {
                    Updates = "webhook",
                    WebhookUrl = "http://127.0.0.1:5080/telegram",
                    WebhookSecret = "s",
                }
            )
        );

    [Fact]
    public void Another_Bot_API_server_may_call_any_address() =>
        Assert.Empty(
            TelegramOptionsValidator.Faults(
                new TelegramOptions
                {
                    ApiBaseUrl = "http://localhost:8081",
                    Updates = "webhook",
                    WebhookUrl = "http://localhost:5080/telegram",
                    WebhookSecret = "s",
                }
            )
        );

    [Theory]
    [InlineData(null)]
    [InlineData("with space")]
    [InlineData("")]
    public void A_webhook_needs_a_secret(string? secret) =>
        Assert.StartsWith(
            "Telegram:WebhookSecret",
            Assert.Single(
                TelegramOptionsValidator.Faults(
                    new TelegramOptions
                    {
                        Updates = "webhook",
                        WebhookUrl = "https://a.vn/t",
                        WebhookSecret = secret,
                    }
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Only_a_paid_broadcast_goes_beyond_thirty_a_second()
    {
        Assert.Empty(
            TelegramOptionsValidator.Faults(
                new TelegramOptions
                {
                    Limits = new TelegramLimits { MessagesPerSecond = 1000, PaidBroadcast = true },
                }
            )
        );
        Assert.Single(TelegramOptionsValidator.Faults(new TelegramOptions { Limits = new TelegramLimits { MessagesPerSecond = 1000 } }));
    }
}
