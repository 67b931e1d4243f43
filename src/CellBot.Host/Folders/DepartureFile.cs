using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text;
using CellBot.Delivery;
using CellBot.Storage;

namespace CellBot.Host.Folders;

/// <summary>
/// Departures in a file mapped into memory, locked while its process lives: what was written there is still there after kill -9, at no cost
/// to a send, and a file that can be locked by another belongs to a dead process. After a restart of the machine (another boot id) pages
/// may be lost: such a file says nothing. It holds numbers only: a header (magic, boot id, database, holder),
/// <see cref="DepartureLayout.Sessions"/> sessions of 32 bytes, <see cref="DepartureLayout.Slots"/> calls of 72 bytes.
/// A call's check is written last: one that does not match was not finished, and its call had not left; so is the check of its answer.
/// </summary>
public sealed class DepartureFile : IDepartures, IDisposable
{
    private const string Pattern = "departures-*.bin";

    /// <summary>Files of the dead are opened by one bot of this process at a time: an open one would pass for a living one.</summary>
    private static readonly Lock Reading = new();
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly byte[] _identity;
    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Stack<int> _free = new(Enumerable.Range(0, DepartureLayout.Slots).Reverse());
    private readonly Dictionary<(long Fence, long RowId, int Turn), int> _taken = [];
    private readonly Dictionary<(long BotId, long Fence), int> _sessions = [];
    private int _nextSession;

    private DepartureFile(string folder, byte[] identity, string holder)
    {
        (_folder, _identity) = (folder, identity);
        var path = Path.Combine(folder, $"departures-{Guid.NewGuid():N}.bin");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            PreallocationSize = DepartureLayout.Size, // or the first write to a page, on a full disk, would end the process (SIGBUS)
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
        _file.SetLength(DepartureLayout.Size);
        _map = MemoryMappedFile.CreateFromFile(
            _file,
            null,
            DepartureLayout.Size,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: true
        );
        _view = _map.CreateViewAccessor(0, DepartureLayout.Size);
        var name = Encoding.UTF8.GetBytes(holder);
        _view.WriteArray(8, identity, 0, identity.Length);
        _view.Write(8 + identity.Length, name.Length);
        _view.WriteArray(12 + identity.Length, name, 0, name.Length);
        _view.WriteArray(0, DepartureLayout.Magic, 0, DepartureLayout.Magic.Length);
    }

    /// <summary>
    /// Null where the folder cannot be written or the system does not tell one start of the machine from another: then a kill leaves
    /// uncertain rows as before.
    /// </summary>
    /// <param name="database">Whose rows these are: two offices may share a folder.</param>
    public static DepartureFile? TryOpen(string folder, string database, string holder)
    {
        if (BootId() is not { } boot || Encoding.UTF8.GetByteCount(holder) > DepartureLayout.SessionsAt - 64)
            return null;
        try
        {
            PrivateFiles.MakeFolder(folder);
            return new DepartureFile(folder, SHA256.HashData(Encoding.UTF8.GetBytes($"{boot}\n{database}")), holder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Begin(long botId, long fence)
    {
        lock (_gate)
        {
            if (_sessions.ContainsKey((botId, fence)))
                return;
            var place = DepartureLayout.SessionsAt + (_nextSession++ % DepartureLayout.Sessions * DepartureLayout.Entry);
            foreach (var (old, at) in _sessions)
                if (at == place)
                    _sessions.Remove(old);
            _sessions[(botId, fence)] = place;
            _view.Write(place, 0L);
            _view.Write(place + 8, fence);
            _view.Write(place + 16, 0L);
            _view.Write(place + 24, 0L);
            _view.Write(place, botId);
        }
    }

    public void Left(long botId, long fence, long rowId, int turn, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue((botId, fence), out var session))
                return;
            _view.Write(session + 16, now.ToUnixTimeMilliseconds());
            if (!_free.TryPop(out var slot))
            {
                _view.Write(session + 24, 1L); // more calls than places: nothing can be said of this session any more
                return;
            }
            _taken[(fence, rowId, turn)] = slot;
            var at = DepartureLayout.SlotsAt + (slot * DepartureLayout.SlotEntry);
            _view.Write(at + 64, 0L);
            _view.Write(at, fence);
            _view.Write(at + 8, rowId);
            _view.Write(at + 16, turn);
            _view.Write(at + 24, DepartureLayout.Check(fence, rowId, turn));
        }
    }

    public void Answered(long fence, Completion sent)
    {
        lock (_gate)
        {
            if (!_taken.TryGetValue((fence, sent.Id, sent.Turn), out var slot) || sent.MessageId is not { } message)
                return;
            var at = DepartureLayout.SlotsAt + (slot * DepartureLayout.SlotEntry);
            _view.Write(at + 20, sent.ShownAcknowledged);
            _view.Write(at + 32, message);
            _view.Write(at + 40, sent.BroadcastId ?? 0);
            _view.Write(at + 48, sent.ContentId);
            _view.Write(at + 56, sent.At.ToUnixTimeMilliseconds());
            _view.Write(at + 64, DepartureLayout.Check(fence, sent.Id, sent.Turn) ^ message);
        }
    }

    public void Stored(long fence, IReadOnlyList<Completion> completions)
    {
        lock (_gate)
            foreach (var one in completions)
            {
                if (!_taken.Remove((fence, one.Id, one.Turn), out var slot))
                    continue;
                _view.Write(DepartureLayout.SlotsAt + (slot * DepartureLayout.SlotEntry) + 24, 0L);
                _free.Push(slot);
            }
    }

    public IReadOnlyList<DeadSender> Dead()
    {
        lock (Reading)
            return [.. DeadFiles().Select(file => file.Sender)];
    }

    // Several bots sent from that process, and each is sorted out in its own time, perhaps by another host: what is done is struck out in
    // the file itself.
    public void Settled(long botId, long fence)
    {
        lock (Reading)
        {
            foreach (var (path, sender) in DeadFiles().ToList())
                if (sender.Sessions.All(session => session.BotId == botId))
                    TryDelete(path);
                else
                    TryStrikeOut(path, botId);
        }
    }

    private static void TryStrikeOut(string path, long botId)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var sessions = new byte[DepartureLayout.Sessions * DepartureLayout.Entry];
            file.Position = DepartureLayout.SessionsAt;
            file.ReadExactly(sessions);
            for (var at = 0; at < sessions.Length; at += DepartureLayout.Entry)
                if (BinaryPrimitives.ReadInt64LittleEndian(sessions.AsSpan(at)) == botId)
                    sessions.AsSpan(at, DepartureLayout.Entry).Clear();
            file.Position = DepartureLayout.SessionsAt;
            file.Write(sessions);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another host is at it. What is settled twice changes nothing: the store goes by fences.
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
        TryDelete(_file.Name); // an orderly end leaves nothing to be known
        _file.Dispose();
    }

    private IEnumerable<(string Path, DeadSender Sender)> DeadFiles()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, Pattern).Where(path => path != _file.Name).ToList())
        {
            if (Read(path) is not { } bytes)
                continue;
            if (
                bytes.Length == DepartureLayout.Size
                && bytes.AsSpan(0, 8).SequenceEqual(DepartureLayout.Magic)
                && bytes.AsSpan(8, _identity.Length).SequenceEqual(_identity)
            )
                yield return (path, DepartureLayout.Parse(bytes, _identity.Length));
            else if (File.GetLastWriteTimeUtc(path) < DateTime.UtcNow.AddDays(-1))
                TryDelete(path);
        }
    }

    // Null while its process lives: the lock is its sign of life.
    private static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? BootId()
    {
        const string Path = "/proc/sys/kernel/random/boot_id";
        return File.Exists(Path) ? File.ReadAllText(Path).Trim() : null;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another host removes it, or it stays and is read again.
        }
    }
}
