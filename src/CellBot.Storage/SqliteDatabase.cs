using CellBot.Loops;
using CellBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CellBot.Storage;

/// <summary>
/// A file in WAL mode: many readers, one writer. The writer is one connection behind a gate, so that our own writes queue up fairly
/// instead of meeting SQLITE_BUSY; other processes (the command line) are waited for. SQLite blocks its caller, so the work runs on the
/// pool.
/// </summary>
internal sealed class SqliteDatabase : CellBotDatabase
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly string _connectionString;
    private readonly string _file;
    private readonly SqliteSynchronous _synchronous;
    private SqliteConnection? _writer;
    private const long BetweenLooks = 1000; // milliseconds
    private long _lookedAt;
    private bool _isMoved;

    public SqliteDatabase(string connectionString, DatabaseOptions options)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.DataSource.Length == 0 || settings.DataSource == ":memory:" || settings.Mode == SqliteOpenMode.Memory)
            throw new DatabaseException(
                "ConnectionStrings:CellBot must name a file: Data Source=data/cellbot.db (a database in memory would be lost)"
            );
        _file = Path.GetFullPath(settings.DataSource);
        settings.DataSource = _file;
        settings.ForeignKeys = true;
        // The writer makes the file. A reader that made one, where it was moved away under a running host, would find an empty database and
        // say nothing of it.
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadWrite;
        _connectionString = settings.ConnectionString;
        _synchronous = options.Synchronous;
        Name = $"SQLite {_file}";
    }

    public override string Name { get; }

    internal override Dialect Dialect { get; } = new SqliteDialect();

    /// <summary>An open file can be moved or deleted under us: all goes on as if nothing were, and is lost.</summary>
    public override Task<string> CheckAsync(CancellationToken cancellationToken = default) =>
        _writer is not null && !(IsInPlace() && Seen())
            ? throw Moved(null)
            : ReadAsync(async session => $"SQLite {await session.ScalarAsync<string>("SELECT sqlite_version()")}", cancellationToken);

    internal override Task<string> PlaceAsync(CancellationToken cancellationToken) =>
        ReadAsync(_ => Task.FromResult(OpenFiles.NumberOf(_file) is { } number ? $"file/{number}" : "file"), cancellationToken);

    // What was just looked at need not be looked at again.
    private bool Seen()
    {
        Volatile.Write(ref _isMoved, false);
        Volatile.Write(ref _lookedAt, Environment.TickCount64);
        return true;
    }

    /// <summary>
    /// What is written into a file that was moved away is lost to whoever puts another in its place: looked at once a second.
    /// </summary>
    private void RefuseWhenMoved()
    {
        if (_writer is null)
            return;
        var now = Environment.TickCount64;
        if (now - Volatile.Read(ref _lookedAt) >= BetweenLooks)
        {
            Volatile.Write(ref _isMoved, !IsInPlace());
            Volatile.Write(ref _lookedAt, now);
        }
        if (Volatile.Read(ref _isMoved))
            throw Moved(null);
    }

    private DatabaseException Moved(Exception? fault) =>
        new(
            $"{Name} was moved, deleted or replaced while the host runs: stop the host, put the file with its -wal back, and "
                + "start it again",
            fault
        )
        {
            Trouble = StoreTrouble.Moved,
        };

    // SQLite's primary codes: 13 full, 10 the disk refused (which a full one may do too, for the index beside the log).
    private async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        RefuseWhenMoved();
        try
        {
            return await work();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 10 or 13)
        {
            if (_writer is not null && !IsInPlace())
                throw Moved(fault);
            var isFull = fault.SqliteErrorCode == 13 || PrivateFiles.IsDiskFull(_file);
            throw new DatabaseException(
                isFull
                    ? $"{Name} has no room left on its disk: nothing new can be stored until there is"
                    : $"{Name} cannot be read or written: {FirstLine(fault)}",
                fault
            )
            {
                Trouble = isFull ? StoreTrouble.Full : StoreTrouble.Away,
            };
        }
    }

    private bool IsInPlace() => File.Exists(_file) && OpenFiles.Holds(_file) is not false;

    internal override Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(() =>
            Task.Run(
                async () =>
                {
                    if (_writer is null)
                        await PrepareFileAsync(cancellationToken);
                    await using var connection = Connect(); // pooled by the driver
                    return await work(new Session(connection, null, this, cancellationToken));
                },
                cancellationToken
            )
        );

    internal override Task<T> SnapshotAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(() =>
            Task.Run(
                async () =>
                {
                    if (_writer is null)
                        await PrepareFileAsync(cancellationToken);
                    await using var connection = Connect();
                    await using var transaction = connection.BeginTransaction(deferred: true); // reads only: takes no lock
                    return await work(new Session(connection, transaction, this, cancellationToken));
                },
                cancellationToken
            )
        );

    internal override Task<T> StatementAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, cancellationToken);

    internal override Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(() => WriteInTurnAsync(work, cancellationToken));

    private async Task<T> WriteInTurnAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                async () =>
                {
                    _writer ??= OpenWriter();
                    await using var transaction = _writer.BeginTransaction(deferred: false); // BEGIN IMMEDIATE
                    var session = new Session(_writer, transaction, this, cancellationToken);
                    var result = await work(session);
                    transaction.Commit();
                    return Committed(session, result);
                },
                cancellationToken
            );
        }
        finally
        {
            _writing.Release();
        }
    }

    internal override async Task ScrubAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await Task.Run(
                () =>
                {
                    _writer ??= OpenWriter();
                    // What an older version left in free pages goes with VACUUM, what stands in the log with the checkpoint.
                    Run("VACUUM");
                    for (var attempt = 0; !IsLogEmptied() && attempt < 5; attempt++)
                        cancellationToken.ThrowIfCancellationRequested();
                },
                cancellationToken
            );
        }
        finally
        {
            _writing.Release();
        }
    }

    // Waits for readers of an older moment as long as busy_timeout says.
    private bool IsLogEmptied() => Run("PRAGMA wal_checkpoint(TRUNCATE)") is 0L;

    private object? Run(string sql)
    {
        using var command = _writer!.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public override async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        if (_writer is { } writer)
        {
            await writer.DisposeAsync();
            SqliteConnection.ClearPool(writer);
        }

        _writing.Dispose();
    }

    // WAL is a property of the file: the first connection sets it, before any reader looks.
    private Task<bool> PrepareFileAsync(CancellationToken cancellationToken) => WriteAsync(_ => Task.FromResult(true), cancellationToken);

    private SqliteConnection OpenWriter()
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(_file)!, ours: _file);
            // The log and the index beside it get the rights of the database file, but those of an older version are there already.
            PrivateFiles.MakeFile(_file);
            PrivateFiles.Restrict(_file + "-wal");
            PrivateFiles.Restrict(_file + "-shm");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"{Name} cannot be opened: {FirstLine(fault)}", fault);
        }

        var writer = Connect();
        using var settings = writer.CreateCommand();
        settings.CommandText = $"""
            PRAGMA journal_mode = WAL;
            PRAGMA busy_timeout = 10000;
            PRAGMA synchronous = {_synchronous.ToString().ToUpperInvariant()};
            PRAGMA temp_store = MEMORY;
            PRAGMA secure_delete = ON;
            PRAGMA cache_size = -32000;
            PRAGMA wal_autocheckpoint = 4000;
            """;
        settings.ExecuteNonQuery();
        return writer;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw _writer is not null && !IsInPlace()
                ? Moved(fault)
                : new DatabaseException($"{Name} cannot be opened: {FirstLine(fault)}", fault);
        }
    }
}
