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
        await using var proof = await KillProof.StartAsync(groups, database, hosts, TimeSpan.FromSeconds(kills switch { < 2 => 5, < 5 => 8, _ => 90 }), output);
        if (answersLost > 0) proof.Telegram.AddFault(new Fault { Kind = FaultKind.AnswerLost, Method = "sendMessage", Probability = answersLost });
        await proof.BroadcastAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            await proof.AcceptedAsync(kill * groups / (kills + 2));
            await proof.KillAsync((kill - 1) % hosts);
        }
        (await proof.EndAsync()).Hold();
    }
}
