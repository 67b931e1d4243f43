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

    private static TelegramOptions Several(params BotOptions[] bots) => new() { Bots = bots };

    [Fact]
    public void Several_bots_each_with_its_own_and_the_common_settings()
    {
        var options = Several(
            new BotOptions
            {
                Name = "bac",
                Token = "1:a",
                Units = ["hn", "hp"],
                Limits = new TelegramLimits { MessagesPerSecond = 30 },
            },
            new BotOptions { Name = "con-lai", Token = "2:b" }
        ) with
        {
            Updates = "webhook",
            WebhookUrl = "https://bot.example.vn/telegram/",
            WebhookSecret = "s",
        };
        Assert.Empty(TelegramOptionsValidator.Faults(options));
        Assert.Equal(
            [("bac", "1:a", 30, "https://bot.example.vn/telegram/bac"), ("con-lai", "2:b", 25, "https://bot.example.vn/telegram/con-lai")],
            options.EachBot().Select(bot => (bot.Name, bot.Options.BotToken, bot.Options.Limits.MessagesPerSecond, bot.Options.WebhookUrl!))
        );
    }

    [Fact]
    public void Faults_of_several_bots_name_the_bot_and_no_token()
    {
        var faults = TelegramOptionsValidator
            .Faults(
                Several(
                    new BotOptions
                    {
                        Name = "Bắc",
                        Token = "1:secret-a",
                        Units = ["hn"],
                    },
                    new BotOptions
                    {
                        Name = "nam",
                        Token = "1:secret-b",
                        Units = ["hn"],
                    },
                    new BotOptions
                    {
                        Name = "nam",
                        Token = "hush",
                        Limits = new TelegramLimits { MessagesPerSecond = 31 },
                    },
                    new BotOptions { Name = "x", Token = "4:d" }
                ) with
                {
                    BotToken = Given.Token,
                }
            )
            .ToList();
        foreach (
            var part in (string[])
                [
                    "Telegram:BotToken and Telegram:Bots",
                    "Telegram:Bots:0:Name",
                    "two bots are called nam",
                    "bot 1 is named twice",
                    "unit hn is given to two bots",
                    "Telegram:Bots:2:Token",
                    "Telegram:Bots:2:Limits:MessagesPerSecond",
                    "exactly one bot must be without Units",
                ]
        )
            Assert.Single(faults, fault => fault.Contains(part, StringComparison.Ordinal));
        Assert.DoesNotContain(
            faults,
            fault => fault.Contains("secret", StringComparison.Ordinal) || fault.Contains("hush", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Two_webhooks_at_one_address_are_refused() =>
        Assert.Contains(
            "two bots listen at",
            Assert.Single(
                TelegramOptionsValidator.Faults(
                    Several(
                        new BotOptions
                        {
                            Name = "a",
                            Token = "1:a",
                            Units = ["x"],
                            WebhookUrl = "https://b.vn/t",
                        },
                        new BotOptions
                        {
                            Name = "b",
                            Token = "2:b",
                            WebhookUrl = "https://b.vn/t",
                        }
                    ) with
                    {
                        Updates = "webhook",
                        WebhookSecret = "s",
                    }
                )
            ),
            StringComparison.Ordinal
        );
}
