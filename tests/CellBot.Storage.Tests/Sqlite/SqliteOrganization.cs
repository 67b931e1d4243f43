using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

public sealed class JoiningOnSqlite : JoiningConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ContactOnSqlite : ContactConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PersonOnSqlite : PersonConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class UnitHistoryOnSqlite : UnitHistoryConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ListColumnOnSqlite : ListColumnConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class RosterServiceOnSqlite : RosterServiceConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PersonalLinkOnSqlite : PersonalLinkConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PersonalPageOnSqlite : PersonalPageConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PersonalReportOnSqlite : PersonalReportConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}
