using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Simulator.Snapshots;

/// <summary>
/// Writes the snapshot half a second after a change, whole and then renamed, so that a kill leaves the last whole one.
/// What happened in that half second is lost by a kill: good enough for a demo, not for a proof (run the simulator alone for that).
/// </summary>
internal sealed partial class SnapshotKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly string _path;
    private readonly SimulatorState _state;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Task _loop;

    private SnapshotKeeper(string path, SimulatorState state, ILogger logger)
    {
        (_path, _state, _logger) = (path, state, logger);
        state.Touched = Note;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Restores what the file holds, if it is there, and keeps it from then on. A file that cannot be read is put aside.</summary>
    public static SnapshotKeeper Open(string path, SimulatorState state, ILoggerFactory? loggerFactory)
    {
        var logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SnapshotKeeper>();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path))
        {
            try
            {
                var snapshot = JsonSerializer.Deserialize<Snapshot>(File.ReadAllBytes(path), Json);
                if (snapshot is not null)
                    new SnapshotReader(state).Restore(snapshot);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or NullReferenceException)
            {
                PutAside(logger, e, path);
                File.Move(path, path + ".unreadable", overwrite: true);
            }
        }

        return new SnapshotKeeper(path, state, logger);
    }

    public async ValueTask DisposeAsync()
    {
        _state.Touched = null;
        await _stop.CancelAsync();
        await _loop;
        Save();
        _stop.Dispose();
        _changed.Dispose();
    }

    private void Note()
    {
        if (_changed.CurrentCount == 0)
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Someone else noted it in the meantime.
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _changed.WaitAsync(_stop.Token);
                await Task.Delay(Rest, _stop.Token);
                Save();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: the last save follows.
        }
    }

    private void Save()
    {
        try
        {
            File.WriteAllBytes(_path + ".new", JsonSerializer.SerializeToUtf8Bytes(SnapshotWriter.Take(_state), Json));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (IOException e)
        {
            NotSaved(_logger, e, _path);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The simulator's snapshot {Path} cannot be read; it was put aside and the simulator starts empty"
    )]
    private static partial void PutAside(ILogger logger, Exception error, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulator's snapshot {Path} could not be written")]
    private static partial void NotSaved(ILogger logger, Exception error, string path);
}
