using CellBot.Testing;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

[Trait("Kind", "Host")]
public sealed class KillsOnPostgresTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    [SkippableFact]
    [Trait("Length", "Long")]
    public Task Three_kills_among_200_groups_lose_nothing() => ProveAsync(groups: 200, kills: 3, hosts: 1);

    [SkippableFact]
    public Task Two_hosts_of_which_one_dies_at_a_time_lose_nothing_though_answers_are_lost() =>
        ProveAsync(groups: 400, kills: 2, hosts: 2, answersLost: 0.02);

    [SkippableFact]
    [Trait("Length", "Long")]
    public Task Twenty_kills_among_2000_groups_lose_nothing() => LongAsync(hosts: 1, answersLost: 0);

    [SkippableFact]
    [Trait("Length", "Long")]
    public Task Twenty_kills_of_two_hosts_one_at_a_time_lose_nothing_though_answers_are_lost() => LongAsync(hosts: 2, answersLost: 0.02);

    private Task LongAsync(int hosts, double answersLost)
    {
        Kills.SkipUnlessLong();
        return ProveAsync(groups: 2000, kills: 20, hosts, answersLost);
    }

    private async Task ProveAsync(int groups, int kills, int hosts, double answersLost = 0)
    {
        postgres.SkipWithoutServer();
        await Kills.ProveAsync(groups, kills, hosts, await postgres.EmptySchemaAsync(), output, answersLost);
    }
}

/// <summary>Within how many seconds it goes on: measured while nothing else runs.</summary>
[Trait("Kind", "Host")]
[Collection(AloneCollection.Name)]
public sealed class QuietKillsOnPostgresTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    [SkippableFact]
    [Trait("Length", "Long")]
    public Task One_kill_of_a_quiet_run_leaves_three_uncertain_at_most_and_three_seconds_of_silence() =>
        ProveQuietAsync(machines: false, mostUncertain: 3);

    [SkippableFact]
    [Trait("Length", "Long")]
    public Task Another_machine_takes_over_within_three_seconds() => ProveQuietAsync(machines: true, mostUncertain: 25);

    private async Task ProveQuietAsync(bool machines, int mostUncertain)
    {
        postgres.SkipWithoutServer();
        await Kills.ProveQuietAsync(await postgres.EmptySchemaAsync(), machines, mostUncertain, output);
    }
}
