using CellBot.Delivery;
using CellBot.Loops;

namespace CellBot.Testing.Memory;

/// <summary>
/// The outbox in memory, for the simulation: the same promises as the databases' stores, without their latency and their faults
/// (those are put around it). Every call is atomic; not safe for several threads.
/// </summary>
public sealed partial class MemoryOutbox(Func<DateTimeOffset> databaseClock) : IDeliveryStore
{
    private readonly Dictionary<(long, long), DateTimeOffset> _pauses = [];
    private readonly SortedSet<(long ContentId, long RowId)> _pending = [];
    private readonly HashSet<MemoryRow> _held = [];
    private readonly HashSet<MemoryRow> _edits = [];
    private readonly Queue<MemoryRow> _recent = new();

    public List<MemoryRow> Rows { get; } = [];
    public Dictionary<long, MemoryBroadcast> Broadcasts { get; } = [];
    public Dictionary<long, MemoryContent> Contents { get; } = [];
    public MemoryLeases Leases { get; } = new(databaseClock);
    public List<LiftedPause> Lifted { get; } = [];

    /// <summary>Starts a broadcast of one text to these chats.</summary>
    public MemoryBroadcast Start(
        long botId,
        IReadOnlyList<long> chats,
        Lane lane,
        DateTimeOffset? expiresAt = null,
        int roster = 0,
        bool resendUncertain = true,
        AttachedDocument? document = null,
        bool documentFollows = false
    )
    {
        var broadcast = new MemoryBroadcast
        {
            Id = Broadcasts.Count + 1,
            Lane = lane,
            ExpiresAt = expiresAt,
            Recipients = chats.Count,
            ResendUncertain = resendUncertain,
        };
        Broadcasts[broadcast.Id] = broadcast;
        var content = AddContent(broadcast.Id, new OutgoingMessage($"broadcast {broadcast.Id}", []) { Document = document });
        for (var i = 0; i < chats.Count; i++)
            AddRow(
                new MemoryRow
                {
                    Id = Rows.Count + 1,
                    BotId = botId,
                    BroadcastId = broadcast.Id,
                    ContentId = content.Id,
                    RecipientId = i,
                    ChatId = chats[i],
                    Lane = lane,
                    Roster = roster,
                    Part = document is not null && documentFollows ? MessagePart.Summary : MessagePart.Whole,
                }
            );
        return broadcast;
    }

    /// <summary>A member of the row's unit taps.</summary>
    public void Acknowledge(MemoryRow row)
    {
        row.Acknowledged++;
        _edits.Add(row);
    }

    public Task<IReadOnlyList<SendBatch>> SendBatchesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batches = _pending
            .Where(key => Rows[(int)key.RowId - 1].NotBefore <= now)
            .DistinctBy(key => key.ContentId)
            .Select(key => Contents[key.ContentId])
            .Where(content => content.BroadcastId is { } id && IsOpen(Broadcasts[id], now))
            .Select(content => new SendBatch(
                content.Id,
                content.BroadcastId,
                Broadcasts[content.BroadcastId!.Value].Lane,
                content.Proved,
                Broadcasts[content.BroadcastId.Value].ExpiresAt
            ));
        if (_pending.Any(key => Contents[key.ContentId].BroadcastId is null))
            batches = batches.Prepend(SendBatch.Replies);
        return Answer<IReadOnlyList<SendBatch>>([.. batches.OrderBy(batch => batch.Lane).ThenBy(batch => batch.ContentId)]);
    }

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        long botId,
        SendBatch batch,
        int limit,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!Leases.IsNewest(Lease.Sender(botId), fence))
            return Answer<IReadOnlyList<ClaimedDelivery>>([]);
        if (batch.BroadcastId is { } id && !IsOpen(Broadcasts[id], now))
            return Answer<IReadOnlyList<ClaimedDelivery>>([]);
        var rows = _pending
            .Where(key => batch.BroadcastId is null ? Contents[key.ContentId].BroadcastId is null : key.ContentId == batch.ContentId)
            .Select(key => Rows[(int)key.RowId - 1])
            .Where(row => row.NotBefore <= now)
            .Take(limit)
            .ToList();
        foreach (var row in rows)
        {
            Move(row, DeliveryState.Claimed);
            row.Fence = fence;
            row.Turn++;
        }
        return Answer<IReadOnlyList<ClaimedDelivery>>([
            .. rows.Select(row => new ClaimedDelivery(
                row.Id,
                row.ContentId,
                row.BroadcastId,
                row.ChatId,
                row.Attempts,
                row.IsResend,
                row.Roster,
                row.Acknowledged,
                row.Turn
            )
            {
                ReplyTo = row.Part is MessagePart.Document ? row.MessageId : row.ReplyTo,
                Part = row.Part,
            }),
        ]);
    }

    public Task<IReadOnlyList<long>> MarkSendingAsync(
        long botId,
        IReadOnlyList<long> ids,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var marked = new List<long>();
        if (!Leases.IsNewest(Lease.Sender(botId), fence))
            return Answer<IReadOnlyList<long>>(marked);
        foreach (var row in ids.Select(Row).Where(row => row.Fence == fence && row.State is DeliveryState.Claimed or DeliveryState.Sending))
        {
            if (row.BroadcastId is { } id && !IsOpen(Broadcasts[id], now))
            {
                if (row.State is DeliveryState.Claimed)
                    Move(row, DeliveryState.Pending);
                continue;
            }
            if (row.State is DeliveryState.Claimed)
                Move(row, DeliveryState.Sending);
            row.SendingAt = now;
            _recent.Enqueue(row);
            marked.Add(row.Id);
        }
        return Answer<IReadOnlyList<long>>(marked);
    }

    public Task GiveBackAsync(long botId, IReadOnlyList<long> ids, long fence, CancellationToken cancellationToken)
    {
        foreach (var row in ids.Select(Row).Where(row => row.Fence == fence && row.State is DeliveryState.Claimed or DeliveryState.Sending))
        {
            Move(row, row.BroadcastId is { } id && Broadcasts[id].State == "cancelled" ? Over(row) : DeliveryState.Pending);
            row.SendingAt = null;
        }
        return Task.CompletedTask;
    }

    public Task CompleteAsync(long botId, IReadOnlyList<Completion> completions, long fence, CancellationToken cancellationToken)
    {
        foreach (var completion in completions)
        {
            var row = Row(completion.Id);
            if (row.Turn != completion.Turn)
                continue;
            var truthLearntLate = row.State is DeliveryState.Uncertain && completion.State is DeliveryState.Sent && row.Fence == fence;
            if (!truthLearntLate && (row.State is not DeliveryState.Sending || row.Fence != fence))
                continue;
            var cancelled = completion.State is DeliveryState.Pending && row.BroadcastId is { } id && Broadcasts[id].State == "cancelled";
            if (completion.State is DeliveryState.Sent && row.Part is MessagePart.Summary)
            {
                FollowUp(row, completion);
                continue;
            }
            if (completion.SplitsDocument && row.Part is MessagePart.Whole)
                row.Part = MessagePart.Summary;
            Move(row, cancelled ? Over(row) : completion.State);
            (row.FinishedAt, row.Error, row.Attempts) = (completion.At, completion.Error, row.Attempts + (completion.Counted ? 1 : 0));
            if (completion.NotBefore is { } notBefore)
                row.NotBefore = notBefore;
            if (completion.NewChatId is { } chatId)
                foreach (var same in Rows.Where(other => other.ChatId == completion.OldChatId))
                    same.ChatId = chatId;
            if (completion.State is not DeliveryState.Sent)
                continue;
            if (row.Part is not MessagePart.Document)
                ShowText(row, completion);
            Contents[row.ContentId].Proved = true;
            if (row.Acknowledged != row.Shown)
                _edits.Add(row);
        }
        return Task.CompletedTask;
    }

    public Task<(int GivenBack, int MadeUncertain)> RecoverAsync(
        long botId,
        long fence,
        IReadOnlyList<DeadSession> known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        int back = 0,
            uncertain = 0;
        if (!Leases.IsNewest(Lease.Sender(botId), fence))
            return Answer((0, 0));
        foreach (var row in _held.Where(row => row.BotId == botId && row.Fence < fence).ToList())
        {
            if (row.State is DeliveryState.Claimed || (row.State is DeliveryState.Sending && NeverLeft(row, known)))
            {
                Move(row, row.BroadcastId is { } id && Broadcasts[id].State == "cancelled" ? Over(row) : DeliveryState.Pending);
                if (row.Attempts == 0)
                    row.SendingAt = null;
                back++;
            }
            else if (row.State is DeliveryState.Sending)
            {
                Move(row, DeliveryState.Uncertain);
                (row.FinishedAt, row.Attempts) = (now, row.Attempts + 1);
                uncertain++;
            }
        }
        return Answer((back, uncertain));
    }

    private static bool NeverLeft(MemoryRow row, IReadOnlyList<DeadSession> known) =>
        known.FirstOrDefault(session => session.BotId == row.BotId && session.Fence == row.Fence) is { } of
        && !of.Left.Contains((row.Id, row.Turn));

    public Task<int> ReturnUncertainAsync(
        long botId,
        TimeSpan after,
        TimeSpan afterExpress,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var due = _held
            .Where(row =>
                row.State is DeliveryState.Uncertain
                && !row.IsResend
                && row.FinishedAt <= now - (row.Lane is Lane.Express ? afterExpress : after)
                && (row.BroadcastId is not { } id || (Broadcasts[id].ResendUncertain && IsOpen(Broadcasts[id], now)))
            )
            .ToList();
        foreach (var row in due)
        {
            row.IsResend = true;
            row.NotBefore = now;
            Move(row, DeliveryState.Pending);
        }
        return Answer(due.Count);
    }

    public Task<IReadOnlyList<Pause>> PausesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Pause>>([
            .. _pauses
                .Where(pair => pair.Key.Item1 == botId && pair.Value > now)
                .Select(pair => new Pause(pair.Key.Item2 == 0 ? null : pair.Key.Item2, pair.Value)),
        ]);

    public Task<IReadOnlyList<LiftedPause>> LiftedAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<LiftedPause>>([.. Lifted.Where(one => one.At >= since)]);

    public Task SavePauseAsync(long botId, Pause pause, string error, CancellationToken cancellationToken)
    {
        var key = (botId, pause.ChatId ?? 0);
        if (!_pauses.TryGetValue(key, out var until) || until < pause.Until)
            _pauses[key] = pause.Until;
        return Task.CompletedTask;
    }

    public Task<Content?> ContentAsync(long contentId, CancellationToken cancellationToken) =>
        Answer(
            Contents.TryGetValue(contentId, out var content)
                ? new Content(content.Id, content.Message, content.BroadcastId is not null) { Notice = content.Notice }
                : null
        );

    public Task StopBroadcastAsync(
        long broadcastId,
        StopReason reason,
        string detail,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var broadcast = Broadcasts[broadcastId];
        if (broadcast.State == "sending")
            (broadcast.State, broadcast.Stopped) = ("paused", reason);
        foreach (var row in _held.Where(row => row.BroadcastId == broadcastId && row.State is DeliveryState.Claimed).ToList())
            Move(row, DeliveryState.Pending);
        return Task.CompletedTask;
    }

    public async Task StopAllAsync(long botId, string detail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var id in Broadcasts.Keys)
            await StopBroadcastAsync(id, StopReason.BotRejected, detail, now, cancellationToken);
    }

    public Task<int> ExpireAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = _pending
            .Select(key => Rows[(int)key.RowId - 1])
            .Where(row => row.BroadcastId is { } id && Broadcasts[id].ExpiresAt <= now)
            .ToList();
        foreach (var row in late)
            Move(row, Over(row, DeliveryState.Expired));
        return Answer(late.Count);
    }

    public Task<long?> AddReplyAsync(
        long botId,
        long chatId,
        OutgoingMessage message,
        string? dedupKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (dedupKey is not null && Rows.Exists(row => row.DedupKey == dedupKey))
            return Answer<long?>(null);
        var content = AddContent(null, message);
        var row = new MemoryRow
        {
            Id = Rows.Count + 1,
            BotId = botId,
            ContentId = content.Id,
            RecipientId = 0,
            ChatId = chatId,
            Lane = Lane.Reply,
            DedupKey = dedupKey,
        };
        AddRow(row);
        return Answer<long?>(row.Id);
    }

    private static bool IsOpen(MemoryBroadcast broadcast, DateTimeOffset now) =>
        broadcast.State == "sending" && (broadcast.ExpiresAt is not { } expires || expires > now);

    private static Task<T> Answer<T>(T value) => Task.FromResult(value);

    private MemoryRow Row(long id) => Rows[(int)id - 1];

    private MemoryContent AddContent(long? broadcastId, OutgoingMessage message)
    {
        var content = new MemoryContent
        {
            Id = Contents.Count + 1,
            BroadcastId = broadcastId,
            Message = message,
        };
        Contents[content.Id] = content;
        return content;
    }

    private void AddRow(MemoryRow row)
    {
        Rows.Add(row);
        _pending.Add((row.ContentId, row.Id));
    }

    private void Move(MemoryRow row, DeliveryState next)
    {
        row.MoveTo(next);
        if (next is DeliveryState.Pending)
            _pending.Add((row.ContentId, row.Id));
        else
            _pending.Remove((row.ContentId, row.Id));
        if (next is DeliveryState.Claimed or DeliveryState.Sending or DeliveryState.Uncertain)
            _held.Add(row);
        else
            _held.Remove(row);
    }
}
