using System.Globalization;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// The time of a simulated day for every process at once: hosts and PostgreSQL by libfaketime, the simulator as its TimeProvider. It runs as
/// fast as the true one and is moved on between two hours; monotonic clocks never are.
/// </summary>
internal sealed class DayClock : TimeProvider, IDisposable
{
    public const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>How long a process goes on with the time that it has read.</summary>
    private static readonly TimeSpan Read = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly string _file;
    private readonly DateTimeOffset _begin;
    private TimeSpan _offset;

    /// <summary>Stands at six o'clock in the morning of tomorrow in Việt Nam.</summary>
    public DayClock()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(Vietnam);
        _begin = new DateTimeOffset(today.Date.AddDays(1).AddHours(6), Vietnam);
        _file = _folder.File("clock", "+0\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                _folder.Path,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.OtherRead
                    | UnixFileMode.OtherExecute
            );
        Write(0);
    }

    /// <summary>For a process that is to live in this day.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_CACHE_DURATION"] = Read.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        };

    public DateTimeOffset Local => GetUtcNow().ToOffset(Vietnam);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    /// <summary>On to the beginning of that hour; returns once every process has seen it. An hour that took longer is not set back.</summary>
    public Task MoveOnAsync(int hour)
    {
        if (_begin.AddHours(hour) > GetUtcNow())
            Write(hour);
        return Task.Delay(Read * 2);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(int hour)
    {
        _offset = TimeSpan.FromSeconds(Math.Ceiling((_begin.AddHours(hour) - System.GetUtcNow()).TotalSeconds));
        // In one step: a reader finds the old line or the new one.
        var next = _file + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"+{_offset.TotalSeconds:0}\n"));
        File.Move(next, _file, overwrite: true);
    }
}
