using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// Of each broadcast two fifths of the groups: one or two people tap on receipt, one in ten of them twice. They go on while hosts die.
/// </summary>
internal sealed class DayTaps(SimulatorState telegram, ProofProvince province, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);
    private readonly Random _chance = new(seed);

    public int Presses { get; private set; }

    /// <summary>Ends when all who meant to have tapped. How many people those were.</summary>
    public async Task<int> TapAsync(long broadcast)
    {
        var people = 0;
        var waiting = new Queue<(long Chat, long User)>();
        foreach (var group in Enumerable.Range(0, province.Chats.Count).Where(_ => _chance.NextDouble() < 0.4))
        foreach (var user in province.MembersOf(group).Take(_chance.Next(1, 3)))
        {
            people++;
            waiting.Enqueue((province.Chats[group], user));
            if (_chance.Next(10) == 0)
                waiting.Enqueue((province.Chats[group], user));
        }
        using var limit = new CancellationTokenSource(Patience);
        while (waiting.TryDequeue(out var tap))
        {
            try
            {
                telegram.Press(tap.Chat, tap.User, button: $"ack:{broadcast}");
                Presses++;
            }
            catch (SimulatorException)
            {
                // The message is not there yet.
                waiting.Enqueue(tap);
                await Task.Delay(20, limit.Token);
            }
            if (Presses % 10 == 0)
                await Task.Delay(20, limit.Token);
        }
        return people;
    }
}
