using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Backup;

/// <summary>Found with a province's year: a backup of a schema of its own (Search Path) could not be tried out.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class BackupSchemaTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task A_backup_of_a_schema_of_its_own_comes_back_into_that_schema()
    {
        postgres.SkipWithoutServer();
        var (identity, recipient) = AgeKey.Make(_folder.Path);
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var office = new ServiceHost(
            telegram,
            _folder.Path,
            $"--ConnectionStrings:CellBot={postgres.ConnectionString}",
            $"--Backup:Folder={Path.Combine(_folder.Path, "backups")}",
            $"--Backup:Recipients={recipient}"
        );
        await office.FoundAsync(cells: 3);
        await office.DoneAsync("backup");
        Assert.Contains("whole;", await office.DoneAsync("backup", "--verify", "--identity", identity), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
