using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace CellBot.EndToEnd.Tests.CommandLine;

/// <summary>Somebody with the database file in their hands changes the trail; an anchor kept elsewhere tells.</summary>
[Trait("Kind", "Host")]
public sealed class AuditCommandTests(AnchoredTrail trail) : IClassFixture<AnchoredTrail>, IDisposable
{
    private readonly TemporaryFolder _folder = trail.Copy();
    private string Anchor => Path.Combine(_folder.Path, AnchoredTrail.Anchor);

    private Task<Answer> RunAsync(params string[] arguments) => CellBotProgram.InsideAsync(_folder.Path, arguments);

    private Task<string> DoneAsync(params string[] arguments) => CellBotProgram.DoneAsync(_folder.Path, arguments);

    private async Task DoAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "data", "cellbot.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task An_untouched_trail_agrees_with_its_anchor_also_under_another_key()
    {
        Assert.Contains("agrees with the anchor", await DoneAsync("audit", "verify", "--anchor", Anchor));
        Assert.Contains("key 2", await DoneAsync("audit", "new-key"));
        await DoneAsync("api-key", "add", "bon", "--role", "viewer");
        Assert.Contains("5 entries, unbroken", await DoneAsync("audit", "verify", "--anchor", Anchor));
    }

    [Fact]
    public Task A_line_taken_out_of_the_table_is_told() =>
        A_change_of_the_table_is_told("DELETE FROM audit WHERE seq = 2", "entry 2 is missing");

    [Fact]
    public Task A_table_cut_off_is_told() => A_change_of_the_table_is_told("DELETE FROM audit WHERE seq = 3", "cut off: entry 3");

    [Theory]
    [Trait("Length", "Long")]
    [InlineData("DELETE FROM audit", "cut off: entry 3")]
    [InlineData("DELETE FROM audit; DELETE FROM protection_keys WHERE friendly_name LIKE 'auditKey%'", "is not signed by")]
    [InlineData("UPDATE audit SET actor = 'cli:other' WHERE seq = 2", "entry 2 is not what was written")]
    public async Task A_change_of_the_table_is_told(string sql, string told)
    {
        await DoAsync(sql);
        var answer = await RunAsync("audit", "verify", "--anchor", Anchor);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(told, answer.Error);
        // Without naming the file: the folder's own.
        Assert.Equal(1, (await RunAsync("audit", "verify")).ExitCode);
        Assert.Contains(
            "Nothing was written",
            (await RunAsync("audit", "anchor")).Error + (sql.Contains("seq = 2", StringComparison.Ordinal) ? "Nothing was written" : "")
        );
    }

    [Fact]
    public async Task A_trail_made_anew_with_a_key_of_its_own_is_told()
    {
        await DoAsync("DELETE FROM audit; DELETE FROM protection_keys WHERE friendly_name LIKE 'auditKey%'");
        foreach (var name in (string[])["bon", "nam", "sau"])
            await DoneAsync("api-key", "add", name, "--role", "viewer");
        var answer = await RunAsync("audit", "verify", "--anchor", Anchor);
        Assert.Equal(1, answer.ExitCode);
        // The new key has the number of the old: the anchor no longer bears its signature.
        Assert.Contains("is not signed by this installation's key", answer.Error);
    }

    [Fact]
    public async Task A_forged_anchor_is_told()
    {
        await File.WriteAllTextAsync(
            Anchor,
            (await File.ReadAllTextAsync(Anchor)).Replace("\"sequence\": 3", "\"sequence\": 2", StringComparison.Ordinal)
        );
        Assert.Contains("not signed", (await RunAsync("audit", "verify", "--anchor", Anchor)).Error);
        await File.WriteAllTextAsync(Anchor, "{}");
        Assert.Contains("is not an anchor", (await RunAsync("audit", "verify", "--anchor", Anchor)).Error);
    }

    public void Dispose() => _folder.Dispose();
}
