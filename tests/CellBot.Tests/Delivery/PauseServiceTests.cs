using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization.Accounts.Pending;
using CellBot.Testing;

namespace CellBot.Tests.Delivery;

public sealed class PauseServiceTests
{
    private readonly FakeClock _clock = new();
    private readonly Pauses _store = new();

    [Theory]
    [InlineData(null, "")]
    [InlineData(-100L, "-100")]
    public async Task Lifting_a_pause_is_told_with_who_did_it_and_of_which_chat(long? chat, string told)
    {
        var service = new PauseService(_store, _clock);
        Assert.True(await service.LiftAsync(7, chat, new Actor("user:3"), new GoAhead([("alone", "true")]), default));
        Assert.Equal((7, chat, _clock.GetUtcNow(), null), (_store.BotId, _store.ChatId, _store.Now, _store.Confirmation));
        var audit = _store.Audit!;
        Assert.Equal(("user:3", "pause.lifted", "bot", "7"), (audit.Actor, audit.Action, audit.SubjectKind, audit.SubjectId));
        Assert.Equal(new Dictionary<string, string> { ["chat"] = told, ["alone"] = "true" }, audit.Details);
    }

    [Fact]
    public async Task The_second_administrators_word_is_stored_with_it()
    {
        var word = new PendingActConfirmation(4, "user:9", _clock.GetUtcNow());
        var go = new GoAhead([("confirmed_by", "user:9")]) { Confirmation = word };
        await new PauseService(_store, _clock).LiftAsync(7, null, new Actor("user:3"), go, default);
        Assert.Same(word, _store.Confirmation);
        Assert.Equal("user:9", _store.Audit!.Details["confirmed_by"]);
    }

    private sealed class Pauses : IPauseStore
    {
        public long BotId { get; private set; }
        public long? ChatId { get; private set; }
        public DateTimeOffset Now { get; private set; }
        public AuditEvent? Audit { get; private set; }
        public PendingActConfirmation? Confirmation { get; private set; }

        public Task<IReadOnlyList<PauseView>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PauseView>>([]);

        public Task<bool> LiftAsync(
            long botId,
            long? chatId,
            DateTimeOffset now,
            AuditEvent audit,
            CancellationToken cancellationToken,
            PendingActConfirmation? confirmation = null
        )
        {
            (BotId, ChatId, Now, Audit, Confirmation) = (botId, chatId, now, audit, confirmation);
            return Task.FromResult(true);
        }
    }
}
