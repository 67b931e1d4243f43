using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Bulletins;
using CellBot.Intake.Uploads;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Bulletins;

/// <summary>The audio is encrypted, bound to its bulletin and its hash.</summary>
public sealed class BulletinStore(CellBotDatabase database, IUploadProtection protection) : IBulletinStore
{
    private const string Select = """
        SELECT b.id, b.broadcast_id, b.unit_id, u.code, u.name, b.text, b.state, b.length, b.wav_sha256, b.mp3_sha256, b.spoken_at,
            b.revision, b.created_by, b.created_at, b.submitted_by, b.approved_by, b.approved_at, b.submitted_hash, b.returned_reason
        FROM bulletins b JOIN units u ON u.id = b.unit_id
        """;

    public Task<Bulletin?> AddAsync(
        long broadcastId,
        string unitCode,
        string text,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ScalarAsync<long?>(
                        """
                        INSERT INTO bulletins (broadcast_id, unit_id, text, state, created_by, created_at)
                        SELECT @broadcastId, u.id, @text, 'draft', @by, @now FROM units u WHERE u.code = @unitCode
                        ON CONFLICT (broadcast_id, unit_id) DO NOTHING RETURNING id
                        """,
                        new
                        {
                            broadcastId,
                            unitCode,
                            text,
                            by = audit.Actor,
                            now = audit.At.ToMicros(),
                        }
                    )
                    is not { } id
                )
                    return null;
                await AuditStore.AppendAsync(session, audit with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return await FindAsync(session, id);
            },
            cancellationToken
        );

    public Task<Bulletin?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public Task<IReadOnlyList<Bulletin>> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Bulletin>>(
            async session =>
                await session.ListAsync($"{Select} WHERE b.broadcast_id = @broadcastId ORDER BY u.name, b.id", new { broadcastId }, Read),
            cancellationToken
        );

    public Task<bool> TryChangeAsync(Bulletin changed, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Words without audio: what was made of other words goes.
                var written = await session.ExecuteAsync(
                    """
                    UPDATE bulletins SET text = @Text, state = @state, submitted_by = @SubmittedBy, submitted_hash = @SubmittedHash,
                        approved_by = @ApprovedBy, approved_at = @approvedAt, returned_reason = @ReturnedReason, revision = revision + 1,
                        length = CASE WHEN @hasAudio = 1 THEN length END, wav = CASE WHEN @hasAudio = 1 THEN wav END,
                        wav_sha256 = CASE WHEN @hasAudio = 1 THEN wav_sha256 END, mp3 = CASE WHEN @hasAudio = 1 THEN mp3 END,
                        mp3_sha256 = CASE WHEN @hasAudio = 1 THEN mp3_sha256 END, spoken_at = CASE WHEN @hasAudio = 1 THEN spoken_at END
                    WHERE id = @Id AND revision = @Revision
                    """,
                    new
                    {
                        changed.Id,
                        changed.Revision,
                        changed.Text,
                        state = Words<BulletinState>.Of(changed.State),
                        changed.SubmittedBy,
                        changed.SubmittedHash,
                        changed.ApprovedBy,
                        approvedAt = changed.ApprovedAt.ToMicros(),
                        changed.ReturnedReason,
                        hasAudio = changed.Audio is null ? 0 : 1,
                    }
                );
                if (written == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> PutAudioAsync(
        long id,
        string text,
        SpokenAudio audio,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    )
    {
        var wavHash = Hash(audio.Wav);
        var mp3Hash = audio.Mp3 is { } packed ? Hash(packed) : null;
        var content = new
        {
            id,
            text,
            length = audio.Length.ToMicros(),
            wav = protection.Protect(audio.Wav, Binding(id, wavHash)),
            wavHash,
            mp3 = audio.Mp3 is { } mp3 ? protection.Protect(mp3, Binding(id, mp3Hash!)) : null,
            mp3Hash,
            now = now.ToMicros(),
        };
        return database.WriteAsync(
            async session =>
            {
                var written = await session.ExecuteAsync(
                    """
                    UPDATE bulletins SET length = @length, wav = @wav, wav_sha256 = @wavHash, mp3 = @mp3, mp3_sha256 = @mp3Hash,
                        spoken_at = @now, revision = revision + 1
                    WHERE id = @id AND text = @text AND state IN ('draft', 'returned')
                    """,
                    content
                );
                if (written == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
    }

    public async Task<byte[]?> AudioAsync(long id, AudioFormat format, CancellationToken cancellationToken)
    {
        var column = Words<AudioFormat>.Of(format);
        return
            await database.ReadAsync(
                session =>
                    session.FirstAsync(
                        $"SELECT {column}, {column}_sha256 FROM bulletins WHERE id = @id AND {column} IS NOT NULL",
                        new { id },
                        row => Tuple.Create(row.GetFieldValue<byte[]>(0), row.GetString(1))
                    ),
                cancellationToken
            )
                is var (locked, hash)
            ? protection.Reveal(locked, Binding(id, hash))
            : null;
    }

    public Task AddReadingAsync(
        long bulletinId,
        DateTimeOffset readAt,
        int times,
        string place,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO bulletin_readings (bulletin_id, read_at, times, place, entered_by, entered_at)
                        VALUES (@bulletinId, @readAt, @times, @place, @by, @now)
                    """,
                    new
                    {
                        bulletinId,
                        readAt = readAt.ToMicros(),
                        times,
                        place,
                        by = audit.Actor,
                        now = audit.At.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<BulletinReading>> ReadingsAsync(long bulletinId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BulletinReading>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT id, bulletin_id, read_at, times, place, entered_by, entered_at FROM bulletin_readings
                    WHERE bulletin_id = @bulletinId ORDER BY read_at DESC, id DESC
                    """,
                    new { bulletinId },
                    row => new BulletinReading(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.Instant(2),
                        row.GetInt32(3),
                        row.GetString(4),
                        row.GetString(5),
                        row.Instant(6)
                    )
                ),
            cancellationToken
        );

    private static Task<Bulletin?> FindAsync(Session session, long id) =>
        session.FirstAsync($"{Select} WHERE b.id = @id", new { id }, Read);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Binding(long id, string hash) => string.Create(CultureInfo.InvariantCulture, $"bulletin:{id}:{hash}");

    private static Bulletin Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.Word<BulletinState>(6),
            row.LongOrNull(7) is { } length
                ? new BulletinAudio(TimeSpan.FromMicroseconds(length), row.GetString(8), row.TextOrNull(9), row.Instant(10))
                : null,
            row.GetInt32(11),
            row.GetString(12),
            row.Instant(13)
        )
        {
            SubmittedBy = row.TextOrNull(14),
            ApprovedBy = row.TextOrNull(15),
            ApprovedAt = row.InstantOrNull(16),
            SubmittedHash = row.TextOrNull(17),
            ReturnedReason = row.TextOrNull(18),
        };
}
