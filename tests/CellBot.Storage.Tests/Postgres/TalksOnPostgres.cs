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
