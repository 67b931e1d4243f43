using System.Text.Json;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.PersonalPages.Push;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.PersonalPages;

/// <summary>What a notice says, what becomes of the service's answer, and when nobody is woken.</summary>
public sealed class PushSenderTests
{
    private static readonly MessageCatalog Messages = MessageCatalogReader
        .ReadAsync(Path.Combine(Repository.Content, "messages"), default)
        .GetAwaiter()
        .GetResult()
        .Catalog!;

    private FakeClock _clock = new();
    private readonly Mock<IPushStore> _store = new();
    private readonly Mock<IPushCaller> _caller = new();
    private readonly Mock<IPushProtection> _protection = new();
    private readonly List<PushNotice> _notices = [];
    private readonly List<(PushCall Call, PushAnswer Answer, DateTimeOffset? RetryAt)> _marks = [];

    private static readonly PushCall Call = new(5, 9, [1], 77, PushKind.Directive, Urgency.Thuong, "15-CT/TU", 0, null);

    public PushSenderTests()
    {
        var subscription = new PushSubscription("https://fcm.googleapis.com/x", new byte[65], new byte[16]);
        _protection.Setup(one => one.Reveal(It.IsAny<byte[]>())).Returns(subscription.Pack());
        _store
            .Setup(one =>
                one.AttemptedAsync(
                    It.IsAny<PushCall>(),
                    It.IsAny<PushAnswer>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<DateTimeOffset>(),
                    default
                )
            )
            .Callback(
                (PushCall call, PushAnswer answer, DateTimeOffset? retry, DateTimeOffset _, CancellationToken _) =>
                    _marks.Add((call, answer, retry))
            )
            .Returns(Task.CompletedTask);
    }

    private PushSender Sender(PushOptions options, QuietHours? quiet = null) =>
        new(
            _store.Object,
            _protection.Object,
            _caller.Object,
            options,
            quiet ?? new QuietHours(default, default),
            Messages,
            new Random(1),
            _clock,
            NullLogger<PushSender>.Instance
        );

    private async Task RunAsync(PushCall call, PushAnswer answer, PushOptions? options = null)
    {
        _store.Setup(one => one.DueAsync(It.IsAny<int>(), It.IsAny<bool>(), It.IsAny<DateTimeOffset>(), default)).ReturnsAsync([call]);
        _caller
            .Setup(one => one.SendAsync(It.IsAny<PushSubscription>(), It.IsAny<PushNotice>(), default))
            .Callback((PushSubscription _, PushNotice notice, CancellationToken _) => _notices.Add(notice))
            .ReturnsAsync(answer);
        Assert.Equal(1, await Sender(options ?? new PushOptions { Enabled = true }).RunOnceAsync(default));
    }

    private static string TextOf(PushNotice notice, string part) =>
        JsonDocument.Parse(notice.Json).RootElement.GetProperty(part).GetString()!;

    [Fact]
    public async Task A_notice_says_that_something_is_there_and_nothing_of_what()
    {
        await RunAsync(Call, new PushAnswer(201));
        var notice = Assert.Single(_notices);
        Assert.Equal(("Văn bản", "Có văn bản mới cần tiếp nhận"), (TextOf(notice, "title"), TextOf(notice, "body")));
        Assert.Equal(["title", "body", "tag"], JsonDocument.Parse(notice.Json).RootElement.EnumerateObject().Select(part => part.Name));
        Assert.DoesNotContain("15-CT", notice.Json, StringComparison.Ordinal);
        Assert.Equal((32, false, TimeSpan.FromDays(2)), (notice.Topic.Length, notice.IsUrgent, notice.KeptFor));
        Assert.Null(Assert.Single(_marks).RetryAt);

        await RunAsync(Call with { BroadcastId = 78 }, new PushAnswer(201));
        Assert.Equal(TextOf(_notices[0], "tag"), TextOf(_notices[1], "tag")); // one line on the screen
        Assert.NotEqual(_notices[0].Topic, _notices[1].Topic);
    }

    [Fact]
    public async Task The_office_may_let_it_name_the_symbol()
    {
        var options = new PushOptions { Enabled = true, Wording = PushWording.Symbol };
        await RunAsync(Call, new PushAnswer(201), options);
        await RunAsync(Call with { Kind = PushKind.Reminder }, new PushAnswer(201), options);
        await RunAsync(Call with { Symbol = null, Urgency = Urgency.HoaToc }, new PushAnswer(201), options);
        Assert.Equal(
            ["Có văn bản mới cần tiếp nhận: 15-CT/TU", "Có nhắc việc mới về văn bản 15-CT/TU", "Có văn bản mới cần tiếp nhận"],
            _notices.Select(notice => TextOf(notice, "body"))
        );
        Assert.Equal([false, false, true], _notices.Select(notice => notice.IsUrgent));
    }

    [Fact]
    public async Task It_is_kept_by_the_service_no_longer_than_it_is_of_use()
    {
        await RunAsync(Call with { ExpiresAt = _clock.GetUtcNow().AddHours(3) }, new PushAnswer(201));
        Assert.Equal(TimeSpan.FromHours(3), Assert.Single(_notices).KeptFor);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_phone_that_is_gone_is_forgotten(int status)
    {
        await RunAsync(Call, new PushAnswer(status));
        _store.Verify(one => one.ForgetPhoneAsync(9, default), Times.Once);
    }

    [Theory]
    [InlineData(429, null, true)]
    [InlineData(500, null, true)]
    [InlineData(503, null, true)]
    [InlineData(null, "timeout", true)]
    [InlineData(null, "unreachable", true)]
    [InlineData(400, null, false)]
    [InlineData(401, null, false)]
    [InlineData(403, null, false)]
    [InlineData(413, null, false)]
    [InlineData(null, "private_address", false)]
    [InlineData(null, "bad_keys", false)]
    public async Task What_passes_is_tried_again_and_what_does_not_is_given_up(int? status, string? error, bool again)
    {
        await RunAsync(Call, new PushAnswer(status, error));
        Assert.Equal(again, Assert.Single(_marks).RetryAt is not null);
        _marks.Clear();
        await RunAsync(Call with { Attempts = PushSender.MaxAttempts - 1 }, new PushAnswer(status, error));
        Assert.Null(Assert.Single(_marks).RetryAt);
        _store.Verify(one => one.ForgetPhoneAsync(It.IsAny<long>(), default), Times.Never);
    }

    [Fact]
    public async Task A_service_is_not_asked_again_before_it_said()
    {
        await RunAsync(Call, new PushAnswer(429, RetryAfter: TimeSpan.FromMinutes(20)));
        Assert.True(Assert.Single(_marks).RetryAt >= _clock.GetUtcNow().AddMinutes(20));
    }

    [Fact]
    public async Task A_service_that_left_the_list_is_not_called()
    {
        _store.Setup(one => one.DueAsync(It.IsAny<int>(), It.IsAny<bool>(), It.IsAny<DateTimeOffset>(), default)).ReturnsAsync([Call]);
        await Sender(new PushOptions { Enabled = true, Services = "push.example.vn" }).RunOnceAsync(default);
        Assert.Equal("service_not_allowed", Assert.Single(_marks).Answer.Error);
        Assert.Empty(_notices);
    }

    [Theory]
    [InlineData(15, true)] // 22:00 in Viet Nam
    [InlineData(3, false)]
    public async Task At_night_hoa_toc_alone_is_asked_for(int hourUtc, bool urgentOnly)
    {
        _clock = new FakeClock(new DateTimeOffset(2026, 11, 30, hourUtc, 0, 0, TimeSpan.Zero));
        _store.Setup(one => one.DueAsync(It.IsAny<int>(), urgentOnly, It.IsAny<DateTimeOffset>(), default)).ReturnsAsync([]).Verifiable();
        await Sender(new PushOptions { Enabled = true }, QuietHours.Default).RunOnceAsync(default);
        _store.Verify();
    }

    [Fact]
    public async Task Where_notices_are_off_nothing_is_asked()
    {
        Assert.Equal(0, await Sender(new PushOptions()).RunOnceAsync(default));
        _store.VerifyNoOtherCalls();
    }
}
