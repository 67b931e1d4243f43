using CellBot.Simulator.Faults;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>One proof: a broadcast, kills spread over it, and what must hold after.</summary>
internal static class Kills
{
    public static void SkipUnlessLong() =>
        Skip.If(Environment.GetEnvironmentVariable("CELLBOT_LONG") != "1", "a long proof: infra/test.sh --long runs it");

    /// <param name="database">Empty: an SQLite file of the proof's own.</param>
    /// <param name="answersLost">The part of sends that Telegram applies and whose answer is lost.</param>
    public static async Task ProveAsync(int groups, int kills, int hosts, string database, ITestOutputHelper output, double answersLost = 0)
    {
        var resendAfter = kills switch
        {
            < 2 => 5,
            < 5 => 8,
            _ => 90,
        };
        await using var proof = await KillProof.StartAsync(
            new ProofTerms(groups, hosts, TimeSpan.FromSeconds(resendAfter)) { Database = database },
            output
        );
        if (answersLost > 0)
            proof.Telegram.AddFault(
                new Fault
                {
                    Kind = FaultKind.AnswerLost,
                    Method = "sendMessage",
                    Probability = answersLost,
                }
            );
        await proof.BroadcastAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            await proof.AcceptedAsync(kill * groups / (kills + 2));
            await proof.KillAsync((kill - 1) % hosts);
        }
        (await proof.EndAsync()).Hold();
    }

    /// <summary>
    /// One kill -9 of a run in which nothing else goes wrong: sending goes on within three seconds, and only calls truly under way are
    /// uncertain.
    /// </summary>
    /// <remarks>
    /// The kill comes between two bursts of the paced run; one in the middle of a burst finds as many calls under way as the burst has.
    /// </remarks>
    /// <param name="mostUncertain">On one machine the calls under way; a host on another does not know what had left of the half second
    /// that was marked.</param>
    public static async Task ProveQuietAsync(string database, bool machines, int mostUncertain, ITestOutputHelper output)
    {
        await using var proof = await KillProof.StartAsync(
            new ProofTerms(Groups: 400, Hosts: machines ? 2 : 1, TimeSpan.FromSeconds(5)) { Database = database, Machines = machines },
            output
        );
        await proof.BroadcastAsync();
        await proof.AcceptedAsync(130);
        await BetweenBurstsAsync(proof);
        await proof.KillSenderAsync();
        if (!machines)
            await proof.RestartAsync();
        var figures = await proof.EndAsync();
        figures.Hold();
        // Told always, held to in the long run: where other tests share the machine, a kill may meet a burst, and starting a loop alone
        // takes seconds.
        var silence = proof.Silence();
        var isLong = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
        Assert.InRange(figures.WereUncertain, 0, isLong ? mostUncertain : Math.Max(mostUncertain, KillProof.MessagesPerSecond));
        if (isLong)
            Assert.InRange(silence, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(3));
    }

    /// <summary>A paced second begins with a burst and rests after it: no message more for a while.</summary>
    private static async Task BetweenBurstsAsync(KillProof proof)
    {
        for (var before = -1L; before != proof.Accepted; await Task.Delay(TimeSpan.FromMilliseconds(150)))
            before = proof.Accepted;
    }
}
