using CellBot.Auditing;
using CellBot.Host.Hosting;
using CellBot.Host.Protection;
using CellBot.Host.Settings.Reading;
using CellBot.Messages;
using CellBot.Storage;
using CellBot.Testing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The chain's keys across starts, hosts and the ring's own rotation.</summary>
public sealed class AuditKeysTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private async Task<ServiceProvider> StartAsync(string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:CellBot"] = connection,
                    ["Content:Path"] = Repository.Content,
                    ["Protection:Key"] = Convert.ToBase64String(new byte[32]),
                }
            )
            .Build();
        var settings = SettingsReader.Read(configuration).Settings;
        var database = CellBotDatabase.Open(connection);
        await database.MigrateAsync();
        var messages = (await MessageCatalogReader.ReadAsync(Path.Combine(settings.ContentFolder, "messages"), default)).Catalog!;
        var services = new ServiceCollection().AddLogging().AddCellBot(settings, database, messages).BuildServiceProvider();
        await services.GetRequiredService<AuditKeys>().LoadAsync(default);
        return services;
    }

    private static Task AppendAsync(IServiceProvider services) =>
        services
            .GetRequiredService<IAuditStore>()
            .AppendAsync(AuditEvent.Of(TimeProvider.System.GetUtcNow(), "cli:test", "unit.moved", "unit", "xa"), default);

    private static async Task ProveAsync(Func<Task<ServiceProvider>> start)
    {
        AuditAnchor anchor;
        await using (var first = await start())
        await using (var beside = await start())
        {
            await AppendAsync(first);
            await AppendAsync(beside);
            anchor = await first.GetRequiredService<IAuditStore>().AnchorAsync(TimeProvider.System.GetUtcNow(), default);
            var now = TimeProvider.System.GetUtcNow();
            first.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddYears(1));
        }
        await using var later = await start();
        await AppendAsync(later);
        var audit = later.GetRequiredService<IAuditStore>();
        Assert.Null(await audit.VerifyAsync(default));
        Assert.Null(await audit.CompareAsync(anchor, default));
        Assert.Equal([1, 1, 1], (await audit.ReadAsync(0, 10, default)).Select(entry => entry.Key));
    }

    [Fact]
    public Task The_rings_rotation_breaks_nothing_on_SQLite() =>
        ProveAsync(() => StartAsync($"Data Source={Path.Combine(_folder.Path, "cellbot.db")}"));

    [SkippableFact]
    public async Task The_rings_rotation_breaks_nothing_on_PostgreSQL()
    {
        postgres.SkipWithoutServer();
        var schema = await postgres.EmptySchemaAsync();
        await ProveAsync(() => StartAsync(schema));
    }

    public void Dispose() => _folder.Dispose();
}
