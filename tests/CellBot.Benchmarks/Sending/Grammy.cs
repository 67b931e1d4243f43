using CellBot.Broadcasts;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>Runs grammY's side in a node process of its own.</summary>
internal static class Grammy
{
    public static async Task<(double Seconds, double Cpu)> SendAsync(
        Settings settings,
        SimulatorProcess simulator,
        string mode,
        int concurrency,
        IEnumerable<long> warm,
        IEnumerable<long> chats
    )
    {
        var order = Order.Write(simulator.Url, mode, concurrency, warm, chats, await MessageAsync(simulator));
        try
        {
            await using var node = Child.Node(Path.Combine(settings.Grammy, "send.mjs"), order);
            var told = await node.JsonAsync();
            if (told.GetProperty("failed").GetInt32() is > 0 and var failed)
                throw new InvalidOperationException($"grammY ({mode}): {failed} sends failed");
            return (told.GetProperty("seconds").GetDouble(), told.GetProperty("cpuMs").GetDouble());
        }
        finally
        {
            File.Delete(order);
        }
    }

    /// <summary>The text that the engine sends.</summary>
    private static async Task<OutgoingMessage> MessageAsync(SimulatorProcess simulator)
    {
        await using var database = await BenchDatabase.SqliteAsync();
        var crowd = new Crowd("one", 1, 1);
        await database.AddAsync(crowd);
        await using var house = await House.OpenAsync(database.Connection, simulator.Url, new DispatchOptions());
        var submitted = await house.SubmittedAsync([crowd.Code]);
        return (await house.Get<BroadcastService>().PreviewAsync(submitted))!.ByAudience["cell"];
    }
}
