using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Broadcasts;

/// <summary>What starts is what was approved, at its time and not past its end.</summary>
public sealed class BroadcastStarterTests
{
    private readonly StoredBroadcast _stored = new();
    private readonly List<BroadcastTexts> _started = [];
    private int? _rows = 12;

    public BroadcastStarterTests()
    {
        _stored
            .Store.Setup(store => store.DueAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [_stored.Now!]);
        _stored
            .Store.Setup(store =>
                store.StartAsync(
                    StoredBroadcast.Id,
                    It.IsAny<BroadcastTexts>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (long _, BroadcastTexts texts, DateTimeOffset _, AuditEvent audit, CancellationToken _) =>
                {
                    _started.Add(texts);
                    _stored.Audit.Add(audit);
                    return _rows;
                }
            );
    }

    private BroadcastStarter Starter =>
        new(
            _stored.Store.Object,
            _stored.Announcements,
            StoredBroadcast.Messages,
            new DispatchSignal(),
            _stored.Clock,
            NullLogger<BroadcastStarter>.Instance
        );

    private async Task ApprovedAsync() =>
        _stored.Now = _stored.Now! with { State = BroadcastState.Approved, TextsHash = await _stored.HashAsync() };

    [Fact]
    public async Task What_was_approved_starts_with_the_very_texts_that_were()
    {
        await ApprovedAsync();
        Assert.Equal(1, await Starter.RunOnceAsync(default));
        Assert.Equal(_stored.Now!.TextsHash, AnnouncementComposer.Hash(Assert.Single(_started)));
        Assert.Equal(("broadcast.started", "system"), (_stored.Audit[^1].Action, _stored.Audit[^1].Actor));
    }

    [Fact]
    public async Task Another_host_that_was_faster_has_started_it()
    {
        await ApprovedAsync();
        _rows = null;
        Assert.Equal(0, await Starter.RunOnceAsync(default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Texts_that_are_no_longer_what_was_approved_go_back_to_the_office(bool newVersion)
    {
        await ApprovedAsync();
        if (newVersion)
            _stored.AddVersion(2, "Đề nghị chi bộ họp đúng lịch.");
        else
            _stored.Options = _stored.Options with { SenderName = "VĂN PHÒNG KHÁC" };
        Assert.Equal(0, await Starter.RunOnceAsync(default));
        Assert.Empty(_started);
        Assert.Equal(
            (
                BroadcastState.Returned,
                "system",
                _stored.Clock.GetUtcNow(),
                StoredBroadcast.Messages.Text(MessageKeys.Broadcast.ReturnedContentChanged)
            ),
            (_stored.Now!.State, _stored.Now.ReturnedBy, _stored.Now.ReturnedAt, _stored.Now.ReturnedReason)
        );
        Assert.Equal("broadcast.returned", Assert.Single(_stored.Audit).Action);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task What_is_past_its_end_expires_and_is_not_sent(int seconds, bool isOver)
    {
        await ApprovedAsync();
        _stored.Now = _stored.Now! with { ExpiresAt = _stored.Clock.GetUtcNow().AddSeconds(seconds) };
        Assert.Equal(isOver ? 0 : 1, await Starter.RunOnceAsync(default));
        Assert.Equal(isOver ? BroadcastState.Expired : BroadcastState.Approved, _stored.Now.State);
        if (isOver)
            Assert.Equal((_stored.Clock.GetUtcNow(), "broadcast.expired"), (_stored.Now.FinishedAt, Assert.Single(_stored.Audit).Action));
    }
}
