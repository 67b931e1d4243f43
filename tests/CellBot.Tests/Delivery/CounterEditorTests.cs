using CellBot.Delivery;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Delivery;

/// <summary>The number under a message: what is edited, what is stored of it, and that the windows for edits hold.</summary>
public sealed class CounterEditorTests
{
    private const long Bot = 700;
    private const long Group = -1;

    private readonly FakeClock _clock = new();
    private readonly Mock<IDeliveryStore> _store = new();
    private readonly Mock<IMessageChannel> _channel = new();
    private readonly List<(long Id, int? Shown, DateTimeOffset? NotBefore, bool GiveUp)> _stored = [];
    private readonly List<(long Chat, string Html)> _edited = [];
    private readonly List<DueEdit> _due = [];
    private SendOutcome _outcome = new SendOutcome.Sent(1);

    private DateTimeOffset Now => _clock.GetUtcNow();

    public CounterEditorTests()
    {
        _store
            .Setup(store => store.DueEditsAsync(Bot, It.IsAny<int>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [.. _due]);
        _store
            .Setup(store => store.ContentAsync(11, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Content(11, OutgoingMessage.Plain("Thông báo"), Counted: true));
        _store
            .Setup(store =>
                store.EditedAsync(
                    It.IsAny<DueEdit>(),
                    It.IsAny<int?>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<bool>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (DueEdit edit, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken _) =>
                {
                    _stored.Add((edit.DeliveryId, shown, notBefore, giveUp));
                    return Task.CompletedTask;
                }
            );
        _channel.Setup(channel => channel.IsGroup(It.IsAny<long>())).Returns((long chat) => chat < 0);
        _channel
            .Setup(channel =>
                channel.EditAsync(It.IsAny<long>(), It.IsAny<long>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(
                (long chat, long _, OutgoingMessage message, CancellationToken _) =>
                {
                    _edited.Add((chat, message.Html));
                    return _outcome;
                }
            );
    }

    private CounterEditor Editor(DispatchOptions? options = null) =>
        new(
            Bot,
            _store.Object,
            _channel.Object,
            options ?? new DispatchOptions(),
            new DeliveryTexts("(gửi lại)", "Đã tiếp nhận {count}/{total}"),
            _clock,
            NullLogger.Instance
        );

    private static DueEdit Edit(long id, long chat = Group, int acknowledged = 3, bool isResend = false, long content = 11) =>
        new(id, content, chat, 900 + id, 12, acknowledged, isResend);

    [Fact]
    public async Task The_message_is_edited_to_what_it_is_and_the_number_shown_is_stored()
    {
        _due.Add(Edit(1));
        Assert.Equal(1, await Editor().RunOnceAsync(default));
        Assert.Equal([(Group, "Thông báo\nĐã tiếp nhận 3/12")], _edited);
        Assert.Equal([(1L, 3, Now.AddSeconds(2), false)], _stored);
    }

    [Fact]
    public async Task A_resent_message_keeps_its_mark()
    {
        _due.Add(Edit(1, isResend: true));
        await Editor().RunOnceAsync(default);
        Assert.Equal("(gửi lại)\nThông báo\nĐã tiếp nhận 3/12", Assert.Single(_edited).Html);
    }

    [Fact]
    public async Task A_group_has_twenty_edits_in_a_minute_and_one_a_second()
    {
        var editor = Editor();
        for (var tenth = 0; tenth < 590; tenth++)
        {
            _due.Clear();
            _due.Add(Edit(tenth));
            await editor.RunOnceAsync(default);
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(20, _edited.Count);
        Assert.All(_stored.Where(stored => stored.Shown is null), stored => Assert.NotNull(stored.NotBefore));
    }

    [Fact]
    public async Task What_finds_no_place_waits_for_it_and_the_others_go_on()
    {
        _due.AddRange([Edit(1), Edit(2), Edit(3, chat: -2)]);
        await Editor().RunOnceAsync(default);
        Assert.Equal([Group, -2L], _edited.Select(edit => edit.Chat));
        var waits = Assert.Single(_stored, stored => stored.Id == 2);
        Assert.Null(waits.Shown);
        Assert.False(waits.GiveUp);
        Assert.InRange(waits.NotBefore!.Value - Now, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
    }

    [Fact]
    public async Task A_flood_wait_silences_that_chats_edits_for_its_time()
    {
        var editor = Editor();
        _outcome = new SendOutcome.RetryAfter(TimeSpan.FromSeconds(40), "429");
        _due.Add(Edit(1));
        await editor.RunOnceAsync(default);
        Assert.Equal((1L, null, Now.AddSeconds(40), false), _stored[^1]);

        _outcome = new SendOutcome.Sent(1);
        _clock.Advance(TimeSpan.FromSeconds(39));
        await editor.RunOnceAsync(default);
        Assert.Single(_edited);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await editor.RunOnceAsync(default);
        Assert.Equal(2, _edited.Count);
    }

    public static TheoryData<SendOutcome> ForLater =>
        [
            new SendOutcome.Unknown("timeout"),
            new SendOutcome.NotSent("refused"),
            new SendOutcome.BotRejected("401"),
            new SendOutcome.RecipientRestricted("no rights"),
        ];

    public static TheoryData<SendOutcome> ForGood =>
        [
            new SendOutcome.MessageVanished("not found"),
            new SendOutcome.RecipientGone(GoneReason.Kicked, "kicked"),
            new SendOutcome.ContentRejected("bad"),
            new SendOutcome.Migrated(-9, "moved"),
        ];

    [Theory]
    [MemberData(nameof(ForLater))]
    public async Task What_may_come_right_is_tried_again_after_half_a_minute(SendOutcome outcome)
    {
        _outcome = outcome;
        _due.Add(Edit(1));
        await Editor().RunOnceAsync(default);
        Assert.Equal([(1L, null, Now.AddSeconds(30), false)], _stored);
    }

    [Theory]
    [MemberData(nameof(ForGood))]
    public async Task What_never_will_is_given_up_quietly(SendOutcome outcome)
    {
        _outcome = outcome;
        _due.Add(Edit(1));
        await Editor().RunOnceAsync(default);
        Assert.Equal([(1L, null, null, true)], _stored);
    }

    [Fact]
    public async Task A_message_whose_text_is_gone_is_passed_by()
    {
        _due.AddRange([Edit(1, content: 99), Edit(2, chat: -2)]);
        Assert.Equal(2, await Editor().RunOnceAsync(default));
        Assert.Equal([-2L], _edited.Select(edit => edit.Chat));
    }

    [Fact]
    public async Task A_store_that_fails_stops_nothing()
    {
        using var stop = new CancellationTokenSource();
        var fails = true;
        _store
            .Setup(store => store.DueEditsAsync(Bot, It.IsAny<int>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns(() => fails ? throw new InvalidOperationException("away") : Task.FromResult<IReadOnlyList<DueEdit>>([Edit(1)]));
        var running = Editor().RunAsync(stop.Token);
        await Signal.UntilAsync(() => _clock.TimersSet > 0);
        fails = false;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Signal.UntilAsync(() => _edited.Count > 0);
        await stop.CancelAsync();
        await running;
    }
}
