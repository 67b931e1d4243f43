using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

[Trait("Kind", "Postgres")]
public sealed class ReportOnPostgres(PostgresFixture server) : ReportConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class FormOnPostgres(PostgresFixture server) : FormConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}
