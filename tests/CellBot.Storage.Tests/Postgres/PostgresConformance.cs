using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

// One line a port: the suite stands in Conformance/, the server is the fixture's.

[Trait("Kind", "Postgres")]
public sealed class LeaseOnPostgres(PostgresFixture server) : LeaseConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ClaimOnPostgres(PostgresFixture server) : ClaimConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class OutcomeOnPostgres(PostgresFixture server) : OutcomeConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class RecoveryOnPostgres(PostgresFixture server) : RecoveryConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class MessageOnPostgres(PostgresFixture server) : MessageConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class TransitionOnPostgres(PostgresFixture server) : TransitionConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ReconciliationOnPostgres(PostgresFixture server) : ReconciliationConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class BroadcastOnPostgres(PostgresFixture server) : BroadcastConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class AcknowledgementOnPostgres(PostgresFixture server) : AcknowledgementConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class DirectiveOnPostgres(PostgresFixture server) : DirectiveConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class UpdateOnPostgres(PostgresFixture server) : UpdateConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ApiKeyOnPostgres(PostgresFixture server) : ApiKeyConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class OrganizationOnPostgres(PostgresFixture server) : OrganizationConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class AuditOnPostgres(PostgresFixture server) : AuditConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ProtectionKeyOnPostgres(PostgresFixture server) : ProtectionKeyConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ReminderOnPostgres(PostgresFixture server) : ReminderConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class EscalationOnPostgres(PostgresFixture server) : EscalationConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class TrialOnPostgres(PostgresFixture server) : TrialConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ReplacementOnPostgres(PostgresFixture server) : ReplacementConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class MissedOnPostgres(PostgresFixture server) : MissedConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class AccountOnPostgres(PostgresFixture server) : AccountConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class DuplicateOnPostgres(PostgresFixture server) : DuplicateConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class SavedAudienceOnPostgres(PostgresFixture server) : SavedAudienceConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class PasskeyOnPostgres(PostgresFixture server) : PasskeyConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class PendingActOnPostgres(PostgresFixture server) : PendingActConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class WaysOnPostgres(PostgresFixture server) : WayConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}
