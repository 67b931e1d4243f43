using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

public sealed class PushOnSqlite : PushConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class FeedLinkOnSqlite : FeedLinkConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class FeedOnSqlite : FeedConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class BulletinOnSqlite : BulletinConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class MailOnSqlite : MailConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}
