using System.Data.Common;
using CellBot.Intake.Uploads;

namespace CellBot.Storage.Intake;

public sealed class PendingUploadStore(CellBotDatabase database) : IPendingUploads
{
    private const string Columns = "token, kind, owner, put_at, expires_at, content";

    public Task PutAsync(StoredUpload upload, UploadBounds bounds, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO pending_uploads (token, kind, owner, put_at, expires_at, size, content) VALUES (@Token, "
                        + "@kind, @Owner, @putAt, @expiresAt, @size, @Content)",
                    new
                    {
                        upload.Token,
                        kind = Words<UploadKind>.Of(upload.Kind),
                        upload.Owner,
                        putAt = upload.PutAt.ToMicros(),
                        expiresAt = upload.ExpiresAt.ToMicros(),
                        size = upload.Content.LongLength,
                        upload.Content,
                    }
                );
                return await session.ExecuteAsync(
                    """
                    DELETE FROM pending_uploads WHERE expires_at <= @now OR token IN (
                        SELECT token FROM (
                            SELECT token, row_number() OVER newest AS place, SUM(size) OVER newest AS total FROM pending_uploads
                                WHERE owner = @Owner
                            WINDOW newest AS (ORDER BY put_at DESC, CASE WHEN token = @Token THEN 0 ELSE 1 END,
                                token ROWS UNBOUNDED PRECEDING)) AS mine
                        WHERE token <> @Token AND (place > @MaxCount OR total > @MaxBytes))
                    """,
                    new
                    {
                        now = now.ToMicros(),
                        upload.Owner,
                        upload.Token,
                        bounds.MaxCount,
                        bounds.MaxBytes,
                    }
                );
            },
            cancellationToken
        );

    public Task<StoredUpload?> FindAsync(
        UploadKind kind,
        string token,
        string owner,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"SELECT {Columns} FROM pending_uploads WHERE token = @token AND kind = @word AND owner = @owner AND expires_at > @now",
                    new
                    {
                        token,
                        word = Words<UploadKind>.Of(kind),
                        owner,
                        now = now.ToMicros(),
                    },
                    Upload
                ),
            cancellationToken
        );

    public Task<bool> ReplaceAsync(string token, string owner, byte[] content, CancellationToken cancellationToken) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    "UPDATE pending_uploads SET content = @content, size = @size WHERE token = @token AND owner = @owner",
                    new
                    {
                        token,
                        owner,
                        content,
                        size = content.LongLength,
                    }
                ) > 0,
            cancellationToken
        );

    public Task<bool> RemoveAsync(string token, string owner, CancellationToken cancellationToken) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync("DELETE FROM pending_uploads WHERE token = @token AND owner = @owner", new { token, owner }) > 0,
            cancellationToken
        );

    public Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM pending_uploads WHERE expires_at <= @now", new { now = now.ToMicros() }),
            cancellationToken
        );

    private static StoredUpload Upload(DbDataReader row) =>
        new(row.GetString(0), row.Word<UploadKind>(1), row.GetString(2), row.Instant(3), row.Instant(4), row.GetFieldValue<byte[]>(5));
}
