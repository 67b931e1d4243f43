using CellBot.Organization;

namespace CellBot.Storage.Organization;

public sealed class ProtectionKeyStore(CellBotDatabase database) : IProtectionKeyStore
{
    public Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async session =>
                await session.ListAsync("SELECT xml FROM protection_keys ORDER BY friendly_name", null, row => row.GetString(0)),
            cancellationToken
        );

    public Task AddAsync(string friendlyName, string xml, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "INSERT INTO protection_keys (friendly_name, xml) VALUES (@friendlyName, @xml) ON CONFLICT (friendly_name) DO NOTHING",
                    new { friendlyName, xml }
                ),
            cancellationToken
        );
}
