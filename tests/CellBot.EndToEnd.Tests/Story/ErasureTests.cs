using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Who was erased stays erased: in the files while the host runs, and after the demonstration's next start.</summary>
[Trait("Kind", "Host")]
public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private async Task<(long Id, string Name)> SomebodyAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "cellbot.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // A name that nobody else bears.
        command.CommandText =
            "SELECT min(id), full_name FROM members WHERE erased_at IS NULL GROUP BY full_name HAVING count(*) = 1 ORDER BY 1 LIMIT 1";
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return (row.GetInt64(0), row.GetString(1));
    }

    private async Task<bool> IsFoundAsync(string name)
    {
        foreach (var file in Directory.EnumerateFiles(Data, "cellbot.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if ((await reader.ReadToEndAsync()).Contains(name, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    [Fact]
    public async Task Erased_words_are_in_no_file_and_do_not_come_back_with_the_next_start()
    {
        string name;
        await using (await HostProcess.StartAsync(_folder.Path))
        {
            (var id, name) = await SomebodyAsync();
            Assert.True(await IsFoundAsync(name));
            var erased = await CellBotProgram.RunAsync(_folder.Path, "erase", "person", $"{id}");
            Assert.True(erased.ExitCode == 0, erased.Error);
            Assert.False(await IsFoundAsync(name));
        }
        await using (await HostProcess.StartAsync(_folder.Path))
            Assert.False(await IsFoundAsync(name));
    }

    public void Dispose() => _folder.Dispose();
}
