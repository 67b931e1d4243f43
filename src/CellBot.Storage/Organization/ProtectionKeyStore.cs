using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Storage.Auditing;

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

    public Task<int> ChangeAllAsync(Func<string, string> change, Func<int, AuditEvent> audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var stored = await session.ListAsync(
                    $"SELECT friendly_name, xml FROM protection_keys ORDER BY friendly_name {session.Dialect.ForUpdate}",
                    null,
                    row => (Name: row.GetString(0), Xml: row.GetString(1))
                );
                var changed = stored
                    .Select(key => (key.Name, Before: key.Xml, After: change(key.Xml)))
                    .Where(key => key.After != key.Before)
                    .ToList();
                foreach (var key in changed)
                    await session.ExecuteAsync(
                        "UPDATE protection_keys SET xml = @After WHERE friendly_name = @Name",
                        new { key.Name, key.After }
                    );
                if (changed.Count > 0)
                    await AuditStore.AppendAsync(session, audit(changed.Count));
                return changed.Count;
            },
            cancellationToken
        );
}
