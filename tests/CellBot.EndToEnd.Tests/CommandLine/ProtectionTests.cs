using System.Text;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.CommandLine;

/// <summary>What a copy of the database alone gives away: no phone number.</summary>
[Trait("Kind", "Host")]
public sealed class ProtectionTests : IDisposable
{
    private const string Phone = "+84912345678";
    private readonly TemporaryFolder _folder = new();

    private string File(string name) => Path.Combine(_folder.Path, name);

    private Task<Answer> RunAsync(string key, params string[] arguments) =>
        CellBotProgram.RunAsync(_folder.Path, [.. arguments, $"--ConnectionStrings:CellBot=Data Source={File("cellbot.db")}", $"--Protection:Key={key}"]);

    private static string Key(int fill) => Convert.ToBase64String([.. Enumerable.Repeat((byte)fill, 32)]);

    private async Task<string> PhonesAsync(string key)
    {
        var written = await RunAsync(key, "export", "members", File("out.csv"));
        Assert.True(written.ExitCode == 0, written.Error);
        return await System.IO.File.ReadAllTextAsync(File("out.csv"));
    }

    private async Task ImportAsync(string key)
    {
        await System.IO.File.WriteAllTextAsync(File("units.csv"), "code,parent_code,kind,name\ncb,,cell,Chi bộ\n");
        await System.IO.File.WriteAllTextAsync(File("members.csv"), $"unit_code,full_name,role,phone\ncb,Nguyễn Văn A,secretary,{Phone}\n");
        foreach (var list in (string[])["units", "members"])
        {
            var taken = await RunAsync(key, "import", list, File($"{list}.csv"));
            Assert.True(taken.ExitCode == 0, taken.Error);
        }
    }

    [Fact]
    public async Task The_ring_is_wrapped_by_the_key_of_the_settings_and_read_with_no_other()
    {
        await ImportAsync(Key(1));
        Assert.Contains(Phone, await PhonesAsync(Key(1)));
        Assert.DoesNotContain(Phone, await PhonesAsync(Key(2)));
        Assert.Contains(Phone, await PhonesAsync(Key(1)));
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "cellbot.db*"))
        {
            var bytes = Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("masterKey", bytes);
            Assert.DoesNotContain(Phone, bytes);
        }
        Assert.False(System.IO.File.Exists(File("cellbot.key")));
    }

    [Fact]
    public async Task Without_a_setting_a_file_beside_the_database_is_the_key_and_its_owners_alone()
    {
        await ImportAsync("");
        Assert.Contains(Phone, await PhonesAsync(""));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File("cellbot.key")));
        System.IO.File.Move(File("cellbot.key"), File("elsewhere.key"));
        Assert.DoesNotContain(Phone, await PhonesAsync(""));
        System.IO.File.Move(File("elsewhere.key"), File("cellbot.key"), overwrite: true);
        Assert.Contains(Phone, await PhonesAsync(""));
    }

    [Fact]
    public async Task A_key_that_is_none_is_told_without_repeating_it()
    {
        var refused = await RunAsync("khong-phai-khoa", "export", "units", File("out.csv"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Protection:Key must be 32 bytes in base64", refused.Error);
        Assert.DoesNotContain("khong-phai-khoa", refused.Error);
    }

    public void Dispose() => _folder.Dispose();
}
