using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

// One line a port: the suite stands in Conformance/, each test has a file of its own.

public sealed class LeaseOnSqlite : LeaseConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ClaimOnSqlite : ClaimConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class OutcomeOnSqlite : OutcomeConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class RecoveryOnSqlite : RecoveryConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class MessageOnSqlite : MessageConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class TransitionOnSqlite : TransitionConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ReconciliationOnSqlite : ReconciliationConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class BroadcastOnSqlite : BroadcastConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class AcknowledgementOnSqlite : AcknowledgementConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class DirectiveOnSqlite : DirectiveConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class UpdateOnSqlite : UpdateConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ApiKeyOnSqlite : ApiKeyConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class OrganizationOnSqlite : OrganizationConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class AuditOnSqlite : AuditConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ProtectionKeyOnSqlite : ProtectionKeyConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ReminderOnSqlite : ReminderConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class EscalationOnSqlite : EscalationConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class TrialOnSqlite : TrialConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class ReplacementOnSqlite : ReplacementConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class MissedOnSqlite : MissedConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class AccountOnSqlite : AccountConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class DuplicateOnSqlite : DuplicateConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class SavedAudienceOnSqlite : SavedAudienceConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PasskeyOnSqlite : PasskeyConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class PendingActOnSqlite : PendingActConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}

public sealed class WaysOnSqlite : WayConformance
{
    private readonly SqliteFixture _file = new();

    protected override Task<StoreSet> OpenAsync() => SqliteBinding.OpenAsync(_file);

    protected override ValueTask CloseAsync() => _file.DisposeAsync();
}
