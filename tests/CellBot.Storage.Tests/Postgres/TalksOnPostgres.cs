using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

[Trait("Kind", "Postgres")]
public sealed class ConversationOnPostgres(PostgresFixture server) : ConversationConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ConfirmationOnPostgres(PostgresFixture server) : ConfirmationConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ProofOnPostgres(PostgresFixture server) : ProofConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ReceiptOnPostgres(PostgresFixture server) : ReceiptConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class RosterThenOnPostgres(PostgresFixture server) : RosterThenConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class RoundOnPostgres(PostgresFixture server) : RoundConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class CardOnPostgres(PostgresFixture server) : CardConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class LeaderCallOnPostgres(PostgresFixture server) : LeaderCallConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ServingOnPostgres(PostgresFixture server) : ServingConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class TopicOnPostgres(PostgresFixture server) : TopicConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class PinOnPostgres(PostgresFixture server) : PinConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class WebhookOnPostgres(PostgresFixture server) : WebhookConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class SignedDocumentOnPostgres(PostgresFixture server) : SignedDocumentConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class DrillOnPostgres(PostgresFixture server) : DrillConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}
