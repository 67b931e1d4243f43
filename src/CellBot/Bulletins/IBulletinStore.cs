using CellBot.Auditing;

namespace CellBot.Bulletins;

/// <summary>Bulletins, their audio (encrypted) and what was read out. Each change takes its audit event into its transaction.</summary>
public interface IBulletinStore
{
    /// <summary>Null: no such unit, or the commune has one of this broadcast.</summary>
    /// <param name="audit">Gets the new id as its subject.</param>
    Task<Bulletin?> AddAsync(long broadcastId, string unitCode, string text, AuditEvent audit, CancellationToken cancellationToken);

    Task<Bulletin?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>By the communes' names.</summary>
    Task<IReadOnlyList<Bulletin>> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>False: somebody changed it since that revision.</summary>
    Task<bool> TryChangeAsync(Bulletin changed, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Puts the audio beside the text that it was made of. False: the text is another now, or no draft any more.</summary>
    Task<bool> PutAudioAsync(
        long id,
        string text,
        SpokenAudio audio,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Null: there is none of that format.</summary>
    Task<byte[]?> AudioAsync(long id, AudioFormat format, CancellationToken cancellationToken);

    Task AddReadingAsync(
        long bulletinId,
        DateTimeOffset readAt,
        int times,
        string place,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<BulletinReading>> ReadingsAsync(long bulletinId, CancellationToken cancellationToken);
}
