using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Host.Settings.Reading;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.Settings;

public sealed class SecretsTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Files_named_as_in_the_environment_are_settings_and_others_are_passed_over()
    {
        Write("Telegram__BotToken", "12:abc\n", Own);
        Write("other-program", "x", Own | UnixFileMode.OtherRead);
        Assert.Equal([new("Telegram:BotToken", "12:abc")], SecretsFolder.Read(_folder.Path, mustBeThere: true, groupMayRead: false));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.OtherRead, false)]
    [InlineData(UnixFileMode.OtherRead, true)]
    [InlineData(UnixFileMode.GroupWrite, true)]
    public void A_file_that_others_can_read_or_write_is_refused(UnixFileMode others, bool ofSystemd)
    {
        Write("Protection__Key", "zq17", Own | others);
        var fault = Assert.Throws<FormatException>(() => SecretsFolder.Read(_folder.Path, mustBeThere: true, groupMayRead: ofSystemd));
        Assert.Contains("chmod 600", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("zq17", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_of_systemd_may_be_readable_by_its_group()
    {
        Write("Protection__Key", "secret", Own | UnixFileMode.GroupRead);
        Assert.Single(SecretsFolder.Read(_folder.Path, mustBeThere: false, groupMayRead: true));
    }

    [Fact]
    public void A_folder_that_was_named_and_is_not_there_is_told() =>
        Assert.Throws<FormatException>(() =>
            SecretsFolder.Read(Path.Combine(_folder.Path, "none"), mustBeThere: true, groupMayRead: false)
        );

    [Theory]
    [InlineData("--Telegram:BotToken=12:abc", "Telegram:BotToken")]
    [InlineData("--Protection:Key=aaaa", "Protection:Key")]
    [InlineData("--ConnectionStrings:CellBot=Host=db;Password=x", "ConnectionStrings:CellBot")]
    public void With_a_real_bot_a_secret_on_the_command_line_is_refused(string argument, string key)
    {
        var faults = SettingsReader.Read(Configuration(argument)).Faults;
        Assert.Contains(faults, fault => fault.StartsWith($"{key} stands on the command line", StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain("12:abc", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_string_without_a_password_may_stand_there() =>
        Assert.DoesNotContain(
            SettingsReader.Read(Configuration("--ConnectionStrings:CellBot=Host=db;Database=cellbot")).Faults,
            fault => fault.Contains("command line", StringComparison.Ordinal)
        );

    public void Dispose() => _folder.Dispose();

    private static IConfigurationRoot Configuration(string argument) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Telegram:BotToken", "12:abc")]).AddCommandLine([argument]).Build();

    private void Write(string name, string text, UnixFileMode mode)
    {
        var file = Path.Combine(_folder.Path, name);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
    }
}
