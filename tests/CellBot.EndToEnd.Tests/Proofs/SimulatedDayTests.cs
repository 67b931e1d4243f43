using CellBot.Simulator.Faults;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// A day of a province: 24 hours, each as long as its work takes, then every clock is moved on to the next (<see cref="DayClock"/>). Two
/// hosts on one machine, PostgreSQL with a synchronous replica, 12,000 groups and 24,000 people who tap; hosts are killed all day, the
/// server crashes, stops and is torn away, Telegram loses answers and is silent for a while. With <c>CELLBOT_DAY_GROUPS</c> of another size.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class SimulatedDayTests(ITestOutputHelper output)
{
    private const int MembersOfEach = 2;
    private static readonly TimeSpan Counting = TimeSpan.FromMinutes(10);
    private static readonly int Groups = int.TryParse(Environment.GetEnvironmentVariable("CELLBOT_DAY_GROUPS"), out var asked)
        ? asked
        : 12_000;

    /// <summary>By hours after six in the morning: what goes wrong in the middle of a broadcast.</summary>
    private static readonly Dictionary<int, Trouble> Broadcasts = new()
    {
        [1] = Trouble.None,
        [3] = Trouble.ServerCrashes,
        [5] = Trouble.ServerGone,
        [8] = Trouble.FailOver,
        [10] = Trouble.TelegramSilent,
        [13] = Trouble.None,
    };

    private enum Trouble
    {
        None,
        ServerCrashes,
        ServerGone,
        FailOver,
        TelegramSilent,
    }

    [SkippableFact]
    public async Task A_day_of_kills_and_faults_loses_nothing_and_counts_every_tap_once()
    {
        Kills.SkipUnlessLong();
        Skip.IfNot(File.Exists(DayClock.Library), "libfaketime is not installed (Debian: libfaketime)");
        using var clock = new DayClock();
        await using var postgres = await OwnPostgres.StartAsync(clock.Environment);
        var database = await postgres.AddReplicaAsync();
        await using var proof = await KillProof.StartAsync(
            new ProofTerms(Groups, Hosts: 2, TimeSpan.FromSeconds(30))
            {
                Database = database,
                MessagesPerSecond = 300,
                MembersOfEach = MembersOfEach,
                Clock = clock,
                Environment = clock.Environment,
            },
            output
        );
        proof.Telegram.AddFault(
            new Fault
            {
                Kind = FaultKind.AnswerLost,
                Method = "sendMessage",
                Probability = 0.005,
            }
        );
        proof.Telegram.AddFault(
            new Fault
            {
                Kind = FaultKind.Fail,
                Probability = 0.005,
                Seed = 2,
            }
        );
        var taps = new DayTaps(proof.Telegram, proof.Province, seed: 24);
        var counted = new Dictionary<long, int>();
        for (var hour = 0; hour < 24; hour++)
        {
            await clock.MoveOnAsync(hour);
            await proof.AnswersAsync();
            try
            {
                if (Broadcasts.TryGetValue(hour, out var trouble))
                    await SendAsync(proof, postgres, taps, trouble, counted);
                else
                    await proof.ReplaceAsync(hour % 2);
            }
            catch
            {
                output.WriteLine(proof.Log);
                throw;
            }
            output.WriteLine($"hour {hour}: {clock.Local:dd/MM HH:mm}");
        }
        foreach (var (broadcast, people) in counted)
            Assert.Equal((people, people, people), await ProofDatabase.TapsAsync(database, broadcast));
        Assert.Contains("entries, unbroken", await proof.VerifyAuditAsync());
        output.WriteLine($"{counted.Count} broadcasts, {taps.Presses} taps of {counted.Values.Sum()} people, each counted once");
    }

    private static async Task SendAsync(KillProof proof, OwnPostgres postgres, DayTaps taps, Trouble trouble, Dictionary<long, int> counted)
    {
        await proof.BroadcastAsync();
        var tapping = taps.TapAsync(proof.BroadcastId);
        await proof.AcceptedAsync(Groups / 5);
        await proof.KillAsync(0);
        await proof.AcceptedAsync(Groups * 2 / 5);
        switch (trouble)
        {
            case Trouble.ServerCrashes:
                await proof.CrashAsync(postgres.CrashAsync);
                break;
            case Trouble.ServerGone:
                await proof.CrashAsync(async () =>
                {
                    await postgres.StopAsync();
                    await Task.Delay(TimeSpan.FromSeconds(20));
                    await postgres.StartAgainAsync();
                });
                break;
            case Trouble.FailOver:
                await proof.CrashAsync(postgres.FailOverAsync);
                break;
            case Trouble.TelegramSilent:
                var silence = proof.Telegram.AddFault(new Fault { Kind = FaultKind.ResetBefore, Probability = 1 });
                await Task.Delay(TimeSpan.FromSeconds(20));
                proof.Telegram.RemoveFault(silence);
                break;
        }
        await proof.AcceptedAsync(Groups * 3 / 5);
        await proof.KillAsync(1);
        (await proof.EndAsync()).Hold();
        var people = await tapping;
        counted[proof.BroadcastId] = people;
        var found = await Hosts.Until.IsAsync(
            () => ProofDatabase.TapsAsync(proof.Database, proof.BroadcastId),
            found => found.Rows >= people && found.Counted >= people,
            Counting,
            () => $"{people} people tapped; {trouble}"
        );
        Assert.Equal((people, people, people), found);
    }
}
