using CellBot.Host.Settings.Reading;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_is_the_embedded_demonstration()
    {
        var (settings, faults) = Read();
        Assert.Empty(faults);
        Assert.True(settings.IsDemo);
        Assert.True(settings.UsesSimulator);
        Assert.True(settings.Broadcasts.RequireApproval);
        Assert.Equal("data/cellbot.db", settings.Database.SqliteFile);
    }

    [Fact]
    public void A_database_or_a_token_ends_the_demonstration_and_asks_for_approval()
    {
        Assert.False(Read(("ConnectionStrings:CellBot", "Host=localhost;Database=cellbot")).Settings.IsDemo);
        var (settings, _) = Read(("Telegram:BotToken", "12:abc"));
        Assert.False(settings.IsDemo);
        Assert.True(settings.Broadcasts.RequireApproval);
    }

    [Fact]
    public void One_person_may_send_alone_only_where_the_settings_say_so() =>
        Assert.False(Read(("Broadcasts:RequireApproval", "false")).Settings.Broadcasts.RequireApproval);

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_key()
    {
        var (_, faults) = Read(
            ("Telegram:BotToken", "my token"),
            ("Telegram:Updates", "pigeon"),
            ("urls", "http://0.0.0.0:80"),
            ("Delivery:Concurrency", "0"),
            ("Broadcasts:RequireAproval", "true"),
            ("Content:RescanEvery", "soon"),
            ("Content:Path", "/nowhere")
        );
        foreach (
            var key in (string[])
                [
                    "Telegram:BotToken",
                    "Telegram:Updates",
                    "urls",
                    "Delivery:Concurrency",
                    "Broadcasts:RequireAproval",
                    "Content:RescanEvery",
                ]
        )
            Assert.Contains(faults, fault => fault.StartsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelt_key_is_refused_and_the_right_one_named() =>
        Assert.Equal(
            "Telegram:BotTokn is not a setting: did you mean Telegram:BotToken?",
            Assert.Single(Read(("Telegram:BotTokn", "1:a")).Faults)
        );

    [Fact]
    public void A_value_of_another_kind_is_refused_with_what_to_write()
    {
        var fault = Assert.Single(Read(("Telegram:SendTimeout", "forty")).Faults);
        Assert.Equal("Telegram:SendTimeout: 'forty' cannot be read: write a duration such as 00:00:40 (hours:minutes:seconds).", fault);
    }

    [Fact]
    public void No_fault_repeats_a_secret()
    {
        var (_, faults) = Read(
            ("Telegram:BotToken", "hush hush"),
            ("Telegram:Updates", "webhook"),
            ("Telegram:WebhookSecret", "hush!"),
            ("ConnectionStrings:CellBot", "hush")
        );
        Assert.Equal(4, faults.Count);
        Assert.DoesNotContain(faults, fault => fault.Contains("hush", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00:01", 1)]
    [InlineData("00:00:02", 0)]
    public void A_lease_that_runs_out_before_its_renewal_is_refused(string duration, int faults) =>
        Assert.Equal(faults, Read(("Delivery:LeaseDuration", duration)).Faults.Count);

    [Fact]
    public void The_limits_of_Telegram_are_the_dispatchers() =>
        Assert.Equal(7, Read(("Telegram:Limits:MessagesPerSecond", "7")).Settings.Dispatch.MessagesPerSecond);

    [Fact]
    public void Several_bots_are_read_each_with_its_units_and_limits()
    {
        var read = Read(
            ("Telegram:Bots:0:Name", "bac"),
            ("Telegram:Bots:0:Token", "12:abc"),
            ("Telegram:Bots:0:Units:0", "hn"),
            ("Telegram:Bots:0:Units:1", "hp"),
            ("Telegram:Bots:0:Limits:MessagesPerSecond", "30"),
            ("Telegram:Bots:1:Name", "con-lai"),
            ("Telegram:Bots:1:Token", "13:def")
        );
        Assert.Empty(read.Faults);
        Assert.False(read.Settings.UsesSimulator);
        Assert.Equal(
            [(12L, "bac", 2, 30), (13L, "con-lai", 0, 25)],
            read.Settings.Bots.All.Select(bot => (bot.Id, bot.Name, bot.Units.Count, bot.MessagesPerSecond))
        );
        Assert.Equal(12, read.Settings.Bots.Serving(["hn-1", "hp"]).Id);
    }

    [Theory]
    [InlineData("Telegram:Bots:0:Tokn", "Telegram:Bots:0:Tokn is not a setting")]
    [InlineData("Telegram:Bots:0:Limits:MessagesPerSecond", "cannot be read")]
    public void A_bots_misspelt_setting_is_told(string key, string fault) =>
        Assert.Contains(
            Read(("Telegram:Bots:0:Name", "a"), ("Telegram:Bots:0:Token", "12:abc"), (key, "many")).Faults,
            one => one.Contains(fault, StringComparison.Ordinal)
        );

    [Fact]
    public void Invented_people_are_never_written_to_by_a_real_bot() =>
        Assert.Contains("Demo:Enabled", Assert.Single(Read(("Demo:Enabled", "true"), ("Telegram:BotToken", "12:abc")).Faults));

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost:5080;http://127.0.0.1:5090")]
    public void This_machine_may_be_listened_on(string urls) => Assert.Empty(Read(("urls", urls)).Faults);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://cellbot.example.vn")]
    [InlineData("http://localhost:5080;http://10.0.0.1:5080")]
    [InlineData("localhost:5080")]
    [InlineData("https://localhost:5443")]
    public void Any_other_address_is_refused(string urls) => Assert.StartsWith("urls: ", Assert.Single(Read(("urls", urls)).Faults));

    private static SettingsReading Read(params (string Key, string Value)[] set) =>
        SettingsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(set.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
                .Build()
        );

    [Fact]
    public void PostgreSQL_needs_a_key_around_the_key_ring_but_in_the_demonstration()
    {
        var key = Convert.ToBase64String(new byte[32]);
        Assert.Contains(
            Read(("ConnectionStrings:CellBot", "Host=localhost;Database=cellbot")).Faults,
            fault =>
                fault.StartsWith("Protection:Key is not set", StringComparison.Ordinal)
                && fault.Contains("openssl rand -base64 32", StringComparison.Ordinal)
        );
        Assert.Empty(Read(("ConnectionStrings:CellBot", "Host=localhost;Database=cellbot"), ("Protection:Key", key)).Faults);
        Assert.Empty(Read(("ConnectionStrings:CellBot", "Host=localhost;Database=cellbot"), ("Demo:Enabled", "true")).Faults);
    }

    [Theory]
    [InlineData("http://example.vn/neo", false)]
    [InlineData("https://example.vn/neo", true)]
    [InlineData("http://127.0.0.1:9/neo", true)]
    [InlineData("khong phai", false)]
    public void Anchors_go_to_no_address_in_the_clear(string address, bool isWell) =>
        Assert.Equal(
            isWell,
            !Read(("Audit:AnchorWebhook", address)).Faults.Any(fault => fault.StartsWith("Audit:AnchorWebhook", StringComparison.Ordinal))
        );
}
