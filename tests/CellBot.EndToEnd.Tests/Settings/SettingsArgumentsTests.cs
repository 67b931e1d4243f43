using CellBot.Host.CommandLine;

namespace CellBot.EndToEnd.Tests.Settings;

public sealed class SettingsArgumentsTests
{
    [Fact]
    public void Settings_may_stand_anywhere_and_the_rest_is_left_in_order()
    {
        var split = SettingsArguments.Split([
            "--urls",
            "http://localhost:1",
            "import",
            "--Telegram:BotToken=1:a",
            "units",
            "f.csv",
            "--dry-run",
        ]);
        Assert.Equal(["--urls", "http://localhost:1", "--Telegram:BotToken=1:a"], split.Settings);
        Assert.Equal(["import", "units", "f.csv", "--dry-run"], split.Rest);
    }

    [Fact]
    public void A_misspelt_option_is_no_setting() => Assert.Equal(["--dry-rum"], SettingsArguments.Split(["--dry-rum"]).Rest);

    [Fact]
    public void After_two_dashes_nothing_is_a_setting() => Assert.Empty(SettingsArguments.Split(["--", "--A:B=1"]).Settings);
}
