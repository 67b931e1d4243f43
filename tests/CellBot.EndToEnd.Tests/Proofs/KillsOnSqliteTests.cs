using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

[Trait("Kind", "Host")]
public sealed class KillsOnSqliteTests(ITestOutputHelper output)
{
    [Fact]
    public Task Three_kills_among_200_groups_lose_nothing() => Kills.ProveAsync(groups: 200, kills: 3, hosts: 1, database: "", output);

    [Fact]
    [Trait("Length", "Long")]
    public Task One_kill_among_500_groups_leaves_no_group_without_the_message() =>
        Kills.ProveAsync(groups: 500, kills: 1, hosts: 1, database: "", output);

    [Fact]
    [Trait("Length", "Long")]
    public Task Answers_that_are_lost_on_the_way_lose_no_message() =>
        Kills.ProveAsync(groups: 300, kills: 0, hosts: 1, database: "", output, answersLost: 0.05);

    [SkippableFact]
    [Trait("Length", "Long")]
    public Task Twenty_kills_among_2000_groups_lose_nothing()
    {
        Kills.SkipUnlessLong();
        return Kills.ProveAsync(groups: 2000, kills: 20, hosts: 1, database: "", output);
    }
}

/// <summary>Within how many seconds it goes on: measured while nothing else runs.</summary>
[Trait("Kind", "Host")]
[Collection(AloneCollection.Name)]
public sealed class QuietKillOnSqliteTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Length", "Long")]
    public Task One_kill_of_a_quiet_run_leaves_three_uncertain_at_most_and_three_seconds_of_silence() =>
        Kills.ProveQuietAsync(database: "", machines: false, mostUncertain: 3, output);
}
