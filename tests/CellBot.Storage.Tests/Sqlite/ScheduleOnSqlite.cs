using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

public sealed class ScheduleOnSqlite : ScheduleConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ScheduleRunnerOnSqlite : ScheduleRunnerConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class HolidayOnSqlite : HolidayConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class JobOnSqlite : JobConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ReadingCorrectionOnSqlite : ReadingCorrectionConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PendingUploadOnSqlite : PendingUploadConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class LongTaskOnSqlite : LongTaskConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}
