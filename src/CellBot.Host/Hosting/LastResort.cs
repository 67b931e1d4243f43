using System.Diagnostics;

namespace CellBot.Host.Hosting;

/// <summary>
/// Ends a process that was told to stop and does not come to its end: a database whose disk was torn away, an answer that never comes.
/// As a kill would, so that nothing is waited for; what that leaves is sorted out at the next start, as after any kill, and better: the
/// departures of this process are still in their file.
/// </summary>
internal sealed class LastResort : IDisposable
{
    /// <summary>An orderly end has so long.</summary>
    public static readonly TimeSpan Orderly = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private readonly ManualResetEventSlim _ended = new();
    private readonly CancellationTokenRegistration _stopping;

    /// <param name="stop">SIGTERM or Ctrl-C.</param>
    public LastResort(CancellationToken stop) => _stopping = stop.Register(Watch);

    public void Dispose()
    {
        _stopping.Dispose();
        _ended.Set();
    }

    // A thread of its own: those of the pool may all be waiting for the disk.
    private void Watch() => new Thread(End) { IsBackground = true, Name = "last resort" }.Start();

    private void End()
    {
        if (_ended.Wait(Longest))
            return;
        Console.Error.WriteLine(
            $"cellbot: not ended within {Longest.TotalSeconds:0} s, ending at once; the next start sorts out what was under way"
        );
        // Without exit handlers, which may wait for what does not come.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
