using CellBot.Auditing;
using CellBot.Organization.Import;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class ListColumnStore(CellBotDatabase database) : IListColumnStore
{
    public Task<IReadOnlyDictionary<string, string>> FindAsync(string office, string list, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            async session =>
                (
                    await session.ListAsync(
                        "SELECT header, list_column FROM list_columns WHERE office = @office AND list = @list",
                        new { office, list },
                        row => (Header: row.GetString(0), Column: row.GetString(1))
                    )
                ).ToDictionary(row => row.Header, row => row.Column, StringComparer.Ordinal),
            cancellationToken
        );

    public Task SaveAsync(
        string office,
        string list,
        IReadOnlyDictionary<string, string> columns,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                foreach (var (header, column) in columns)
                    await session.ExecuteAsync(
                        """
                        INSERT INTO list_columns (office, list, header, list_column) VALUES (@office, @list, @header, @column)
                        ON CONFLICT (office, list, header) DO UPDATE SET list_column = excluded.list_column
                        """,
                        new
                        {
                            office,
                            list,
                            header,
                            column,
                        }
                    );
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
