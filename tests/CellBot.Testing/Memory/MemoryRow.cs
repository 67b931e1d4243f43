using CellBot.Delivery;

namespace CellBot.Testing.Memory;

/// <summary>One row of the outbox, as the databases keep it.</summary>
public sealed class MemoryRow
{
    public required long Id { get; init; }
    public required long BotId { get; init; }
    public long? BroadcastId { get; init; }
    public required long ContentId { get; init; }
    public required long RecipientId { get; init; }
    public long ChatId { get; set; }
    public required Lane Lane { get; init; }
    public int Roster { get; init; }
    public DeliveryState State { get; private set; } = DeliveryState.Pending;
    public int Attempts { get; set; }
    public int Turn { get; set; }
    public bool IsResend { get; set; }
    public DateTimeOffset NotBefore { get; set; }
    public long Fence { get; set; }
    public DateTimeOffset? SendingAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public long? MessageId { get; set; }
    public string? Error { get; set; }
    public string? DedupKey { get; init; }
    public MessagePart Part { get; set; }

    /// <summary>When its text was accepted and its document began to wait.</summary>
    public DateTimeOffset? SummaryAt { get; set; }

    /// <summary>Its text went out marked.</summary>
    public bool IsSummaryResend { get; set; }

    /// <summary>The message of the chat that it answers.</summary>
    public long? ReplyTo { get; init; }
    public int Acknowledged { get; set; }
    public int Shown { get; set; }
    public DateTimeOffset EditNotBefore { get; set; }

    /// <summary>It has stood in uncertain at some time.</summary>
    public bool WasUncertain { get; private set; }

    /// <summary>Its text is in the chat, whatever became of its document.</summary>
    public bool IsThere => State is DeliveryState.Sent || Part is MessagePart.Document;

    public bool MayHaveArrived => IsThere || State is DeliveryState.Sending or DeliveryState.Uncertain || IsResend;

    /// <summary>Throws on a step the table does not allow: the engine asked for something impossible.</summary>
    public void MoveTo(DeliveryState next)
    {
        if (!DeliveryTransitions.Allows(State, next))
            throw new InvalidOperationException($"row {Id}: {State} → {next}");
        State = next;
        WasUncertain |= next is DeliveryState.Uncertain;
    }
}

public sealed class MemoryBroadcast
{
    public required long Id { get; init; }
    public required Lane Lane { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public int Recipients { get; set; }
    public string State { get; set; } = "sending";
    public StopReason? Stopped { get; set; }
    public bool ResendUncertain { get; set; } = true;

    /// <summary>The broadcast that took its place.</summary>
    public long? SupersededBy { get; set; }
}

public sealed class MemoryContent
{
    public required long Id { get; init; }
    public long? BroadcastId { get; init; }
    public required OutgoingMessage Message { get; init; }
    public bool Proved { get; set; }

    /// <summary>What its sent messages are edited to since another took its place.</summary>
    public string? Notice { get; set; }
}
