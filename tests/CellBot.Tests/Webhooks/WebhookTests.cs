using System.Net;
using System.Text;
using CellBot.Auditing;
using CellBot.Testing;
using CellBot.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Webhooks;

public sealed class WebhookTests
{
    private readonly FakeClock _clock = new();
    private readonly Mock<IWebhookStore> _store = new();
    private readonly Mock<IWebhookSecrets> _secrets = new();
    private readonly Mock<IWebhookCaller> _caller = new();
    private readonly List<(WebhookAnswer Answer, DateTimeOffset? RetryAt)> _attempted = [];
    private IReadOnlyDictionary<string, string> _headers = new Dictionary<string, string>();

    private static WebhookCall Call(int attempts = 0) =>
        new(1, 2, "https://office.example/hook", [9], WebhookEvent.BroadcastFinished, "e-1", """{"broadcast_id":12}""", attempts);

    public WebhookTests()
    {
        _secrets.Setup(secrets => secrets.Protect(It.IsAny<byte[]>())).Returns((byte[] secret) => secret);
        _secrets.Setup(secrets => secrets.Reveal(It.IsAny<byte[]>())).Returns(Encoding.ASCII.GetBytes("key"));
        _store
            .Setup(store =>
                store.AttemptedAsync(
                    It.IsAny<WebhookCall>(),
                    It.IsAny<WebhookAnswer>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (WebhookCall _, WebhookAnswer answer, DateTimeOffset? retryAt, DateTimeOffset _, CancellationToken _) =>
                    _attempted.Add((answer, retryAt))
            )
            .Returns(Task.CompletedTask);
    }

    private async Task SendAsync(WebhookAnswer answer, int attempts = 0, string what = WebhookEvent.BroadcastFinished)
    {
        _store
            .Setup(store => store.DueAsync(It.IsAny<int>(), It.IsAny<DateTimeOffset>(), default))
            .ReturnsAsync([Call(attempts) with { Event = what }]);
        _caller
            .Setup(caller =>
                caller.PostAsync(
                    It.IsAny<Uri>(),
                    It.IsAny<byte[]>(),
                    It.IsAny<IReadOnlyDictionary<string, string>>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((Uri _, byte[] _, IReadOnlyDictionary<string, string> headers, CancellationToken _) => _headers = headers)
            .ReturnsAsync(answer);
        await new WebhookSender(
            _store.Object,
            _secrets.Object,
            _caller.Object,
            new Random(1),
            _clock,
            NullLogger<WebhookSender>.Instance
        ).RunOnceAsync(default);
    }

    [Fact]
    public void The_signature_is_an_HMAC_over_time_and_body() =>
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac key
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("key"u8, "1700000000.{\"a\":1}"u8)),
            WebhookSignature.Of(Encoding.ASCII.GetBytes("key"), 1_700_000_000, Encoding.UTF8.GetBytes("{\"a\":1}"))
        );

    [Fact]
    public async Task What_is_taken_is_not_told_again()
    {
        await SendAsync(new WebhookAnswer(204, null, TimeSpan.Zero));
        Assert.Null(Assert.Single(_attempted).RetryAt);
        var time = _clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal("e-1", _headers[WebhookSignature.IdHeader]);
        Assert.Equal(
            WebhookSignature.Of(Encoding.ASCII.GetBytes("key"), time, Encoding.UTF8.GetBytes(Call().Body)),
            _headers[WebhookSignature.Header]
        );
    }

    [Theory]
    [InlineData(500, null, 0, true)]
    [InlineData(302, null, 0, true)]
    [InlineData(null, "timeout", 5, true)]
    [InlineData(410, null, 0, false)]
    [InlineData(500, null, WebhookSender.MaxAttempts - 1, false)]
    public async Task What_is_not_taken_waits_longer_and_longer_and_is_given_up_at_last(int? status, string? error, int before, bool again)
    {
        await SendAsync(new WebhookAnswer(status, error, TimeSpan.Zero), before);
        var retryAt = Assert.Single(_attempted).RetryAt;
        Assert.Equal(again, retryAt is not null);
        if (again)
            Assert.InRange(retryAt!.Value - _clock.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task A_trial_is_called_once_whatever_is_answered()
    {
        await SendAsync(new WebhookAnswer(503, null, TimeSpan.Zero), what: WebhookEvent.Trial);
        Assert.Null(Assert.Single(_attempted).RetryAt);
    }

    [Fact]
    public async Task Without_its_key_nothing_is_sent_unsigned()
    {
        _secrets.Setup(secrets => secrets.Reveal(It.IsAny<byte[]>())).Returns((byte[]?)null);
        await SendAsync(new WebhookAnswer(200, null, TimeSpan.Zero));
        Assert.Equal("secret_lost", Assert.Single(_attempted).Answer.Error);
        _caller.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("https://office.example/hook", null)]
    [InlineData("https://8.8.8.8/hook", null)]
    [InlineData("http://office.example/hook", "bad_url")]
    [InlineData("https://user:word@office.example/", "bad_url")]
    [InlineData("file:///etc/passwd", "bad_url")]
    [InlineData("office.example", "bad_url")]
    [InlineData("https://localhost/hook", "private_address")]
    [InlineData("https://api.localhost/hook", "private_address")]
    [InlineData("https://127.0.0.1/hook", "private_address")]
    [InlineData("https://2130706433/hook", "private_address")]
    [InlineData("https://0x7f.1/hook", "private_address")]
    [InlineData("https://169.254.169.254/latest/meta-data", "private_address")]
    [InlineData("https://[::1]/hook", "private_address")]
    [InlineData("https://[::ffff:10.0.0.1]/hook", "private_address")]
    [InlineData("https://[fd00::1]/hook", "private_address")]
    public async Task Addresses_of_the_house_are_refused(string url, string? code)
    {
        _store
            .Setup(store =>
                store.AddAsync(
                    It.IsAny<string>(),
                    It.IsAny<IReadOnlyList<string>>(),
                    It.IsAny<byte[]>(),
                    It.IsAny<AuditEvent>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(new Webhook(1, url, WebhookEvent.All, "user:1", _clock.GetUtcNow()));
        Assert.Equal(code, (await AddAsync(url, false) as WebhookAdded.Refused)?.Code);
        if (code == "private_address")
            Assert.IsType<WebhookAdded.Done>(await AddAsync(url, true));
    }

    [Fact]
    public async Task An_event_that_is_none_is_refused() =>
        Assert.Equal(
            "unknown_event",
            Assert.IsType<WebhookAdded.Refused>(await AddAsync("https://office.example/", false, "member.left")).Code
        );

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("113.160.0.1", false)]
    [InlineData("::", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("2606:4700::1111", false)]
    public void Networks_that_nobody_outside_is_reached_by(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, PrivateAddress.Is(IPAddress.Parse(address)));

    private Task<WebhookAdded> AddAsync(string url, bool allowsPrivate, params string[] events) =>
        new WebhookService(
            _store.Object,
            _secrets.Object,
            new WebhookOptions { AllowPrivateAddresses = allowsPrivate },
            count => new byte[count],
            _clock
        ).AddAsync(url, events, new Actor("user:1"), default);
}
