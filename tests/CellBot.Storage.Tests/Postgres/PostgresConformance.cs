using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

// One line a port: the suite stands in Conformance/, the server is the fixture's.

public sealed class LeaseOnPostgres(PostgresFixture server) : LeaseConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

public sealed class ClaimOnPostgres(PostgresFixture server) : ClaimConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}
