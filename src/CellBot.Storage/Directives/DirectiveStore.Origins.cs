using CellBot.Directives.Duplicates;

namespace CellBot.Storage.Directives;

public sealed partial class DirectiveStore
{
    public Task<IReadOnlyList<SimilarDirective>> SimilarAsync(
        DocumentPrint print,
        DateOnly? issueDate,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<SimilarDirective>>(
            async session =>
            {
                // By what was read of the newest head and by the prints of every version, each through its index.
                var rows = await session.ListAsync(
                    """
                    SELECT directive_id, 1, 0 FROM document_origins WHERE file_hash = @File
                    UNION ALL SELECT directive_id, 0, 1 FROM document_origins WHERE text_hash = @Text
                    UNION ALL SELECT id, 0, 0 FROM directives WHERE issue_date = @issued
                    """,
                    new
                    {
                        print.File,
                        print.Text,
                        issued = issueDate.ToText(),
                    },
                    row => (Id: row.GetInt64(0), File: row.GetInt32(1) == 1, Text: row.GetInt32(2) == 1)
                );
                var signs = rows.GroupBy(sign => sign.Id)
                    .ToDictionary(same => same.Key, same => (File: same.Any(sign => sign.File), Text: same.Any(sign => sign.Text)));
                if (signs.Count == 0)
                    return [];
                var found = await session.ListAsync(
                    $"{DirectiveRows.Select} WHERE d.id {_dialect.In("@ids")} AND {DrillCopies.IsOriginal} ORDER BY d.id",
                    new { ids = _dialect.List([.. signs.Keys]) },
                    DirectiveRows.Read
                );
                return [.. found.Select(one => new SimilarDirective(one, signs[one.Id].File, signs[one.Id].Text))];
            },
            cancellationToken
        );

    public Task<DocumentOrigin?> OriginAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    """
                    SELECT file_hash, text_hash, same_as, reason FROM document_origins WHERE directive_id = @id ORDER BY version LIMIT 1
                    """,
                    new { id },
                    row => new DocumentOrigin(new DocumentPrint(row.TextOrNull(0), row.TextOrNull(1)), row.LongOrNull(2), row.TextOrNull(3))
                ),
            cancellationToken
        );

    private static async Task AddOriginAsync(Session session, DocumentOrigin? origin, long id, int version)
    {
        if (origin is null)
            return;
        await session.ExecuteAsync(
            """
            INSERT INTO document_origins (directive_id, version, file_hash, text_hash, same_as, reason)
            VALUES (@id, @version, @File, @Text, @SameAs, @Reason)
            """,
            new
            {
                id,
                version,
                origin.Print.File,
                origin.Print.Text,
                origin.SameAs,
                origin.Reason,
            }
        );
    }
}
