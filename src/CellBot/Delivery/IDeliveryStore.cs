namespace CellBot.Delivery;

/// <summary>
/// The outbox as the dispatcher sees it. Every change under a fence is made only while that fence is the lease's newest:
/// a holder that slept changes nothing. All times are passed in (UTC).
/// </summary>
public interface IDeliveryStore
{
    /// <summary>
    /// What may be sent now: texts of broadcasts in state sending that have pending rows for this bot whose time has come, and replies when
    /// some wait; most urgent first, then oldest.
    /// </summary>
    Task<IReadOnlyList<SendBatch>> SendBatchesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>pending → claimed for up to <paramref name="limit"/> rows of the batch whose time has come, oldest first.</summary>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        long botId,
        SendBatch batch,
        int limit,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>claimed → sending, in one statement. Returns the ids that now stand in sending under this fence (also those that already
    /// did: calling again is harmless);
    /// a row that is not held under this fence any more (cancelled, taken over), or whose broadcast is no longer in state sending, is left
    /// out and must not be sent.</summary>
    Task<IReadOnlyList<long>> MarkSendingAsync(
        long botId,
        IReadOnlyList<long> ids,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>claimed or sending → pending for rows that surely never left (pause, shutdown).</summary>
    Task GiveBackAsync(long botId, IReadOnlyList<long> ids, long fence, CancellationToken cancellationToken);

    /// <summary>
    /// sending → what was learnt, in one transaction for the batch: message ids, new chat ids (also on the group), and a text that was
    /// accepted is proved.
    /// A row that a later holder has already made uncertain and for which the true answer is now known to be Sent becomes sent.
    /// A row of a broadcast cancelled meanwhile goes to cancelled instead of pending.
    /// </summary>
    Task CompleteAsync(long botId, IReadOnlyList<Completion> completions, long fence, CancellationToken cancellationToken);

    /// <summary>What an earlier holder left: claimed → pending, and so sending where <paramref name="known"/> says that the call had not
    /// left; other sending → uncertain.
    /// Returns how many of each.</summary>
    /// <param name="known">Sessions whose departures are known.</param>
    Task<(int GivenBack, int MadeUncertain)> RecoverAsync(
        long botId,
        long fence,
        IReadOnlyList<DeadSession> known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// uncertain → pending, marked as a resend, for rows not resent yet whose time has come by their lane; rows of broadcasts that leave it
    /// to a person are left.
    /// </summary>
    Task<int> ReturnUncertainAsync(
        long botId,
        TimeSpan after,
        TimeSpan afterExpress,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Sends and attempts since then, those of unknown fate included: the windows a new holder starts from.</summary>
    Task<IReadOnlyList<RecentSend>> RecentSendsAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken);

    Task<IReadOnlyList<Pause>> PausesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Pauses that a person lifted at or after that time.</summary>
    Task<IReadOnlyList<LiftedPause>> LiftedAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Kept over restarts; a longer pause of the same chat stays.</summary>
    Task SavePauseAsync(long botId, Pause pause, string error, CancellationToken cancellationToken);

    /// <summary>Null when the text is not there (any more).</summary>
    Task<Content?> ContentAsync(long contentId, CancellationToken cancellationToken);

    /// <summary>Stops a broadcast that cannot go on by itself and says why; its claimed rows go back to pending.</summary>
    Task StopBroadcastAsync(long broadcastId, StopReason reason, string detail, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stops everything of this bot (its token was refused).</summary>
    Task StopAllAsync(long botId, string detail, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>pending → expired where the row's time is over. Returns how many.</summary>
    Task<int> ExpireAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Messages whose shown counter differs from the count, oldest change first, whose chats are not among those given.</summary>
    Task<IReadOnlyList<DueEdit>> DueEditsAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// The counter now shown; or a time before which it is not tried again; or never again (the message vanished). Nothing where something
    /// took the message's place while it was edited: then it is still to be told.
    /// </summary>
    Task EditedAsync(DueEdit edit, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a reply to a person. Idempotent by <paramref name="dedupKey"/> (null: always a new one). Returns the row's id, or null when it
    /// is there already.
    /// </summary>
    Task<long?> AddReplyAsync(
        long botId,
        long chatId,
        OutgoingMessage message,
        string? dedupKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

public enum StopReason
{
    Person,
    Content,
    ManyFailures,
    BotRejected,
}
