using System.Runtime.Versioning;
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
        CellBotProgram.InsideAsync(
            _folder.Path,
            [.. arguments, $"--ConnectionStrings:CellBot=Data Source={File("cellbot.db")}", $"--Protection:Key={key}"]
        );

    private static string Key(int fill) => Convert.ToBase64String([.. Enumerable.Repeat((byte)fill, 32)]);

    private async Task<string> PhonesAsync(string key)
    {
        var written = await RunAsync(key, "export", "members", File("out.csv"));
        Assert.True(written.ExitCode == 0, written.Error);
        return await System.IO.File.ReadAllTextAsync(File("out.csv"));
    }

    private async Task RefusedAsync(string key)
    {
        var refused = await RunAsync(key, "export", "members", File("out.csv"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is not the one it was made with", refused.Error);
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
        await RefusedAsync(Key(2));
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
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File("cellbot.key")));
        System.IO.File.Move(File("cellbot.key"), File("elsewhere.key"));
        await RefusedAsync("");
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

    [Fact]
    [Trait("Length", "Long")]
    public async Task After_the_key_is_lost_for_good_the_office_goes_on_without_the_phones_and_the_trail_begins_anew()
    {
        await ImportAsync(Key(1));
        var premature = await RunAsync(Key(1), "audit", "new-key", "--after-loss");
        Assert.Equal(1, premature.ExitCode);
        Assert.Equal(1, (await RunAsync(Key(2), "audit", "new-key")).ExitCode);
        var renewed = await RunAsync(Key(2), "audit", "new-key", "--after-loss");
        Assert.True(renewed.ExitCode == 0, renewed.Error);
        Assert.DoesNotContain(Phone, await PhonesAsync(Key(2)));
        var verified = await RunAsync(Key(2), "audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Error);
    }

    [SkippableFact, UnsupportedOSPlatform("windows")]
    public async Task Whatever_the_umask_every_file_is_its_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "rights of another kind");
        var folder = File("data");
        var call = CellBotProgram.Call(_folder.Path, "audit", "anchor");
        var open = new System.Diagnostics.ProcessStartInfo(
            "/bin/sh",
            ["-c", "umask 000; exec \"$@\"", "sh", call.FileName, .. call.ArgumentList]
        )
        {
            WorkingDirectory = call.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in call.Environment)
            open.Environment[name] = value;
        using (var process = System.Diagnostics.Process.Start(open)!)
        {
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await process.StandardError.ReadToEndAsync());
        }
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        string[] folders = [folder, Path.Combine(folder, "anchors")];
        Assert.All(folders, one => Assert.Equal(Owner | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(one)));
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("cellbot.key", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".json", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(Owner, System.IO.File.GetUnixFileMode(file)));
    }

    public void Dispose() => _folder.Dispose();
}
