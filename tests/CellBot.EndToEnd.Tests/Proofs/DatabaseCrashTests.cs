using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

[Trait("Kind", "Host")]
public sealed class DatabaseCrashTests(ITestOutputHelper output)
{
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task PostgreSQL_that_crashes_under_load_loses_nothing()
    {
        Kills.SkipUnlessLong();
        await using var postgres = await OwnPostgres.StartAsync();
        await using var proof = await KillProof.StartAsync(
            new ProofTerms(Groups: 1000, Hosts: 1, TimeSpan.FromSeconds(60)) { Database = postgres.ConnectionString },
            output
        );
        await proof.BroadcastAsync();
        for (var crash = 1; crash <= 3; crash++)
        {
            await proof.AcceptedAsync(crash * 200);
            await proof.CrashAsync(postgres.CrashAsync);
        }
        (await proof.EndAsync()).Hold();
    }
}
