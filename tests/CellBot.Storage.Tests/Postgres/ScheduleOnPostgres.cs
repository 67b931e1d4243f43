using CellBot.Storage.Tests.Conformance;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

[Trait("Kind", "Postgres")]
public sealed class ScheduleOnPostgres(PostgresFixture server) : ScheduleConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ScheduleRunnerOnPostgres(PostgresFixture server) : ScheduleRunnerConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class HolidayOnPostgres(PostgresFixture server) : HolidayConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class JobOnPostgres(PostgresFixture server) : JobConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class ReadingCorrectionOnPostgres(PostgresFixture server) : ReadingCorrectionConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class PendingUploadOnPostgres(PostgresFixture server) : PendingUploadConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}

[Trait("Kind", "Postgres")]
public sealed class LongTaskOnPostgres(PostgresFixture server) : LongTaskConformance, IClassFixture<PostgresFixture>
{
    protected override Task<StoreSet> OpenAsync() => PostgresBinding.OpenAsync(server);
}
