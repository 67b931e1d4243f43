using CellBot.Host.Hosting;
using CellBot.Host.Settings.Reading;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Messages;
using CellBot.Storage;
using CellBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>Two hosts on one PostgreSQL, wired as the host wires them: what one took in, the other shows.</summary>
[Trait("Kind", "Postgres")]
public sealed class SharedUploadTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Text = "CÔNG VĂN về phòng, chống dịch bệnh tại các chi bộ";

    [SkippableFact]
    public async Task A_document_put_on_one_host_is_opened_on_another_and_stands_encrypted()
    {
        postgres.SkipWithoutServer();
        var connection = await postgres.EmptySchemaAsync();
        await using var first = await HostAsync(connection);
        await using var second = await HostAsync(connection);
        var accepted = new IntakeResult.Accepted(new DocumentText("cv.txt", Text, SourceFormat.Text), [CirculationMark.Draft]);

        var token = await first.GetRequiredService<PendingDocuments>().PutAsync(accepted, "user:1", default);
        var found = await second.GetRequiredService<PendingDocuments>().FindAsync(token, "user:1", default);

        Assert.Equal(accepted.Document, found!.Document with { Unsure = accepted.Document.Unsure });
        var stored = await StoredAsync(connection);
        Assert.Equal(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("cv.txt")));
        Assert.Equal(-1, stored.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("dịch bệnh")));

        await second.GetRequiredService<PendingDocuments>().RemoveAsync(found, "user:1", default);
        Assert.Null(await first.GetRequiredService<PendingDocuments>().FindAsync(token, "user:1", default));
    }

    private static async Task<byte[]> StoredAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT content FROM pending_uploads");
        return (byte[])(await command.ExecuteScalarAsync())!;
    }

    private static async Task<ServiceProvider> HostAsync(string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["ConnectionStrings:CellBot"] = connection, ["Content:Path"] = Repository.Content }
            )
            .Build();
        var settings = SettingsReader.Read(configuration).Settings;
        var database = CellBotDatabase.Open(connection);
        await database.MigrateAsync();
        var messages = (await MessageCatalogReader.ReadAsync(Path.Combine(settings.ContentFolder, "messages"), default)).Catalog!;
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddCellBot(settings, database, messages)
            .BuildServiceProvider();
    }
}
