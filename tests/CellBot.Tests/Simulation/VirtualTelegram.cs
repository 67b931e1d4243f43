using CellBot.Delivery;

namespace CellBot.Tests.Simulation;

/// <summary>One message that the other side took.</summary>
internal sealed record Accepted(
    long At,
    long ChatId,
    string Text,
    bool IsResend,
    bool IsEdit,
    long? ReplyTo = null,
    long? DocumentId = null
);

/// <summary>
/// The channel's other side: keeps Telegram's limits on its own (true sliding windows at the instant of acceptance) and fails as told.
/// </summary>
internal sealed class VirtualTelegram(VirtualWorld world, VirtualFaults faults)
{
    private readonly VirtualWorld _world = world;
    private readonly VirtualFaults _faults = faults;
    private readonly Dictionary<long, long> _migratedTo = [];
    private readonly Dictionary<long, long> _silentUntil = [];
    private long _botSilentUntil;
    private long _lastMessageId;

    public List<Accepted> Ledger { get; } = [];
    public HashSet<long> Gone { get; } = [];
    public HashSet<long> Restricted { get; } = [];

    /// <summary>Chats that take texts and no documents.</summary>
    public HashSet<long> NoDocuments { get; } = [];

    /// <summary>So often the bot's copy of a document is refused, once each time.</summary>
    public double CopyRefused { get; set; }

    /// <summary>Groups in slow mode: every message is answered with a wait of ten minutes.</summary>
    public HashSet<long> SlowMode { get; } = [];

    public int Refusals { get; private set; }

    public bool RefusesContent { get; set; }

    public bool HasMoved(long chatId) => _migratedTo.ContainsKey(chatId);

    /// <summary>The id under which the chat began.</summary>
    public long Original(long chatId)
    {
        foreach (var (from, to) in _migratedTo)
            if (to == chatId)
                return from;
        return chatId;
    }

    public void Migrate(long chatId) => _migratedTo.TryAdd(chatId, chatId - 1_000_000_000);

    public void SilenceBot(long until) => _botSilentUntil = until;

    public IMessageChannel Channel() => new Way(this);

    private SendOutcome Take(long chatId, OutgoingMessage message, bool isEdit)
    {
        if (_world.Now < _botSilentUntil)
            return Flood(_botSilentUntil - _world.Now);
        if (_silentUntil.TryGetValue(chatId, out var until) && _world.Now < until)
            return Flood(until - _world.Now);
        if (SlowMode.Contains(chatId))
            return Flood(600_000_000);
        if (!isEdit && _world.Chance(_faults.Flood))
        {
            _silentUntil[chatId] = _world.Now + (_world.Random.Next(1, 8) * 1_000_000L);
            return Flood(_silentUntil[chatId] - _world.Now);
        }
        if (Gone.Contains(Original(chatId)))
            return new SendOutcome.RecipientGone(GoneReason.Kicked, "Forbidden: bot was kicked from the group chat");
        if (Restricted.Contains(Original(chatId)))
            return new SendOutcome.RecipientRestricted("Bad Request: CHAT_WRITE_FORBIDDEN");
        if (_migratedTo.TryGetValue(chatId, out var newId))
            return new SendOutcome.Migrated(newId, "Bad Request: group chat was upgraded to a supergroup chat");
        if (message.Document is not null && !isEdit && NoDocuments.Contains(Original(chatId)))
            return new SendOutcome.DocumentForbidden("Bad Request: CHAT_SEND_DOCS_FORBIDDEN");
        if (message.Document is not null && !isEdit && CopyRefused > 0 && _world.Chance(CopyRefused))
            return new SendOutcome.DocumentCopyRefused("Bad Request: wrong file identifier");
        if (RefusesContent)
            return new SendOutcome.ContentRejected("Bad Request: can't parse entities");
        var isResend = message.Html.StartsWith("(again)", StringComparison.Ordinal);
        var text = (isResend ? message.Html["(again)".Length..].TrimStart('\n') : message.Html).Split('\n')[0];
        if (text.Length == 0)
            text = DocumentText(message.Document!.Id);
        Ledger.Add(new Accepted(_world.Now, chatId, text, isResend, isEdit, message.ReplyTo, message.Document?.Id));
        return new SendOutcome.Sent(++_lastMessageId);
    }

    /// <summary>What stands for a document that came without words.</summary>
    public static string DocumentText(long documentId) => $"document {documentId}";

    private SendOutcome.RetryAfter Flood(long micros)
    {
        Refusals++;
        return new(TimeSpan.FromSeconds(Math.Ceiling(micros / 1e6)), "Too Many Requests");
    }

    private sealed class Way(VirtualTelegram telegram) : IMessageChannel
    {
        public Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken) =>
            Outside(chatId, message, false);

        public Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
            Outside(chatId, message, true);

        public Task<bool> AnswerTapAsync(string tapId, string? note, bool asAlert, CancellationToken cancellationToken) =>
            Task.FromResult(true);

        public Task<bool> OpenLinkAsync(string tapId, string link, CancellationToken cancellationToken) => Task.FromResult(true);

        public bool IsGroup(long chatId) => chatId < 0;

        // What has left the host goes on without it: the other side may take the message after the sender has died.
        private Task<SendOutcome> Outside(long chatId, OutgoingMessage message, bool isEdit)
        {
            var answer = new TaskCompletionSource<SendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            telegram._world.Outside.Start(async () => answer.SetResult(await CallAsync(chatId, message, isEdit)));
            return answer.Task;
        }

        private async Task<SendOutcome> CallAsync(long chatId, OutgoingMessage message, bool isEdit)
        {
            var (world, faults) = (telegram._world, telegram._faults);
            if (world.Now >= faults.TelegramAway.From * 1_000_000L && world.Now < faults.TelegramAway.To * 1_000_000L)
            {
                await world.DelayAsync(Micros(1, 2_000));
                return new SendOutcome.NotSent("no route to host");
            }
            if (world.Chance(faults.ConnectFails))
            {
                await world.DelayAsync(Micros(1, 200));
                return new SendOutcome.NotSent("connection refused");
            }
            await world.DelayAsync(Micros(1, 60));
            if (!isEdit && world.Chance(faults.LostBefore))
            {
                await world.DelayAsync(Micros(10, 40_000));
                return new SendOutcome.Unknown("lost on the way");
            }
            var outcome = telegram.Take(chatId, message, isEdit);
            if (outcome is SendOutcome.Sent && !isEdit && world.Chance(faults.LostAfter))
            {
                await world.DelayAsync(Micros(10, 40_000));
                return new SendOutcome.Unknown("answer lost");
            }
            await world.DelayAsync(world.Chance(faults.Slow) ? Micros(1_000, 8_000) : Micros(1, 120));
            return outcome;
        }

        private long Micros(double fromMs, double toMs) => (long)telegram._world.Between(fromMs, toMs).TotalMicroseconds;
    }
}
