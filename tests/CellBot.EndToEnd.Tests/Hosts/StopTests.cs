using System.Diagnostics;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Simulator;
using CellBot.Simulator.Faults;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>SIGTERM in mid-send: the process is gone within ten seconds, whatever Telegram and the database do.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class StopTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task It_ends_while_Telegram_does_not_answer()
    {
        Kills.SkipUnlessLong();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var service = new ServiceHost(telegram, _folder.Path);
        await service.FoundAsync(cells: 50);
        await using var host = await service.StartAsync();
        telegram.State.AddFault(
            new Fault
            {
                Kind = FaultKind.AnswerHangs,
                Method = "sendMessage",
                Count = 50,
            }
        );
        await service.SendAsync();
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted > 0, TimeSpan.FromSeconds(60)), host.Log);
        Assert.InRange(await StopAsync(host), TimeSpan.Zero, Bound);
    }

    [SkippableFact]
    public async Task It_ends_while_PostgreSQL_does_not_answer()
    {
        Kills.SkipUnlessLong();
        await using var postgres = await OwnPostgres.StartAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var service = new ServiceHost(telegram, _folder.Path, $"--ConnectionStrings:CellBot={postgres.ConnectionString}");
        await service.FoundAsync(cells: 2000);
        await using var host = await service.StartAsync();
        await service.SendAsync();
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 100, TimeSpan.FromSeconds(60)), host.Log);
        // Every process of the server stands still, its connections open: what a disk that is torn away looks like from outside.
        await postgres.FreezeAsync();
        try
        {
            Assert.InRange(await StopAsync(host), TimeSpan.Zero, Bound);
        }
        finally
        {
            await postgres.ThawAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task<TimeSpan> StopAsync(HostProcess host)
    {
        var watch = Stopwatch.StartNew();
        await host.TerminateAsync();
        output.WriteLine($"ended {watch.Elapsed.TotalSeconds:0.00} s after SIGTERM");
        return watch.Elapsed;
    }
}
