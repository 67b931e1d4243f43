using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

public sealed class ConversationOnSqlite : ConversationConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ConfirmationOnSqlite : ConfirmationConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ProofOnSqlite : ProofConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ReceiptOnSqlite : ReceiptConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class RosterThenOnSqlite : RosterThenConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class RoundOnSqlite : RoundConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class CardOnSqlite : CardConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class LeaderCallOnSqlite : LeaderCallConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ServingOnSqlite : ServingConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class TopicOnSqlite : TopicConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PinOnSqlite : PinConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class WebhookOnSqlite : WebhookConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class SignedDocumentOnSqlite : SignedDocumentConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class DrillOnSqlite : DrillConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}
