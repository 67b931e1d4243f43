using System.Text.Json;
using CellBot.Simulator.Ledgers;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator;

/// <summary>What tests and scripts may look at.</summary>
public sealed partial class SimulatorState
{
    /// <summary>Accepted messages since the ledger began.</summary>
    public long MessagesAccepted
    {
        get
        {
            lock (Gate)
                return Ledger.Messages;
        }
    }

    public IReadOnlyList<LedgerEntry> ReadLedger(long after = 0)
    {
        lock (Gate)
            return [.. Ledger.Read(after)];
    }

    public void ClearLedger()
    {
        lock (Gate)
            Ledger.Clear();
    }

    /// <summary>Where the limits were broken, recomputed from the ledger alone.</summary>
    /// <param name="limits">Default: those that are set now.</param>
    /// <param name="tolerance">Shortens each window by so much.</param>
    public IReadOnlyList<Violation> FindViolations(SimulatorLimits? limits = null, TimeSpan tolerance = default) =>
        ViolationFinder.Find(ReadLedger(), limits ?? _limits.Limits, (long)tolerance.TotalMicroseconds);

    /// <summary>The chat's messages as the Bot API would write them, oldest first.</summary>
    public IReadOnlyList<JsonElement> History(long chatId, int last = 100, long? botId = null)
    {
        lock (Gate)
        {
            if (FindChat(chatId, botId) is not { } chat)
                return [];
            return [.. chat.Messages.Where(static m => m is not null).TakeLast(last).Select(message => ToElement(chat, message!))];
        }
    }

    /// <summary>The answer to a tap: whether it came, its note, and how long it took.</summary>
    public (bool Answered, string? Text, bool Alert, TimeSpan? Took) AnswerTo(string callbackId)
    {
        lock (Gate)
        {
            if (Callbacks.Find(callbackId) is not { } query)
                throw new SimulatorException("There is no such tap.");
            var took = query.AnsweredMicros == 0 ? (TimeSpan?)null : TimeSpan.FromMicroseconds(query.AnsweredMicros - query.CreatedMicros);
            return (took is not null, query.AnswerText, query.AnswerAlert, took);
        }
    }

    /// <summary>Waits until something is so; looked at after each change, under the gate is not held. False: the time ran out.</summary>
    public async Task<bool> WaitUntilAsync(Func<SimulatorState, bool> isSo, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        while (true)
        {
            var next = Changes.Next();
            if (isSo(this))
                return true;
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return isSo(this);
            }
        }
    }

    internal Chat? FindChat(long chatId, long? botId = null) =>
        chatId < 0 ? FindGroup(chatId) : BotOf(botId).PrivateChats.GetValueOrDefault(chatId);

    private static JsonElement ToElement(Chat chat, Message message)
    {
        var bytes = WireWriter.ToBytes((chat, message), static (writer, it) => MessageWriter.Write(writer, it.chat, it.message));
        return JsonSerializer.Deserialize<JsonElement>(bytes);
    }
}
