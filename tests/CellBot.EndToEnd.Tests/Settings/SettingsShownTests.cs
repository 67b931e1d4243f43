using CellBot.Host.Settings.Reading;
using CellBot.Watching;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.Settings;

public sealed class SettingsShownTests
{
    private const string Token = "123456:AAFmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private readonly IReadOnlyList<ShownSetting> _shown = SettingsShown
        .Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("Telegram:BotToken", Token),
                    new("Telegram:Bots:0:Name", "Bot xã"),
                    new("Telegram:Bots:0:Token", Token),
                    new("ConnectionStrings:CellBot", "Host=db;Password=bí mật"),
                ])
                .AddCommandLine(["--Broadcasts:RequireApproval=false"])
                .Build()
        )
        .All;

    private ShownSetting Of(string key) => Assert.Single(_shown, one => one.Key == key);

    [Fact]
    public void Every_setting_is_there_with_its_value_and_where_it_comes_from()
    {
        Assert.Empty(
            SettingsShape.Keys.Keys.Where(key => !key.Contains(":N", StringComparison.Ordinal)).Except(_shown.Select(one => one.Key))
        );
        Assert.Equal(
            ("false", SettingOrigin.CommandLine),
            (Of("Broadcasts:RequireApproval").Value, Of("Broadcasts:RequireApproval").Origin)
        );
        Assert.Equal(SettingOrigin.Default, Of("Reminders:QuietFrom").Origin);
        Assert.NotNull(Of("Reminders:QuietFrom").Value);
        Assert.Equal("Bot xã", Of("Telegram:Bots:0:Name").Value);
    }

    [Fact]
    public void What_is_secret_is_named_and_never_shown()
    {
        foreach (var key in (string[])["Telegram:BotToken", "Telegram:Bots:0:Token", "ConnectionStrings:CellBot"])
            Assert.Equal((null, true, SettingOrigin.Secrets), (Of(key).Value, Of(key).IsSecret, Of(key).Origin));
        Assert.DoesNotContain(_shown, one => one.Value?.Contains(Token, StringComparison.Ordinal) == true);
    }
}
