using System.Security.Cryptography;
using System.Text;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Mailing;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Proofs;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Mailing;

/// <summary>What a letter says and what becomes of it, over a server that answers as told.</summary>
public sealed class MailSenderTests
{
    private static readonly MessageCatalog Messages = MessageCatalogReader
        .ReadAsync(Path.Combine(Repository.Content, "messages"), default)
        .GetAwaiter()
        .GetResult()
        .Catalog!;

    private static readonly MailOptions Options = new() { Host = "mail.example.vn", From = "vp@tinhuy.example.vn" };

    private readonly FakeClock _clock = new();
    private readonly Mock<IMailStore> _store = new();
    private readonly Mock<IMailer> _mailer = new();
    private readonly Mock<IBroadcastStore> _broadcasts = new();
    private readonly Mock<IDirectiveStore> _directives = new();
    private readonly Mock<IProofStore> _proofs = new();
    private readonly OpenProtection _protection = new();
    private readonly List<Letter> _letters = [];
    private readonly List<(MailState State, DateTimeOffset? RetryAt, string? Error)> _marks = [];

    public MailSenderTests()
    {
        _store.Setup(one => one.TakeAsync(It.IsAny<long>(), It.IsAny<DateTimeOffset>(), default)).ReturnsAsync(true);
        _store
            .Setup(one =>
                one.DoneAsync(
                    It.IsAny<long>(),
                    It.IsAny<MailState>(),
                    It.IsAny<DateTimeOffset?>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    default
                )
            )
            .Callback(
                (long _, MailState state, DateTimeOffset? retry, string? error, DateTimeOffset _, CancellationToken _) =>
                    _marks.Add((state, retry, error))
            )
            .Returns(Task.CompletedTask);
    }

    private MailLinks Links => new("https://cellbot.example.vn/", _protection);

    private WaitingMail Mail(MailKind kind = MailKind.Confirm, int attempts = 0) =>
        new(
            5,
            9,
            Encoding.UTF8.GetBytes("vp@xa.example.vn"),
            kind,
            kind == MailKind.Confirm ? null : 7,
            null,
            attempts,
            _clock.GetUtcNow()
        );

    private async Task RunAsync(WaitingMail mail, MailOutcome outcome)
    {
        _store.Setup(one => one.DueAsync(It.IsAny<int>(), It.IsAny<DateTimeOffset>(), default)).ReturnsAsync([mail]);
        _mailer
            .Setup(one => one.SendAsync(It.IsAny<Letter>(), default))
            .Callback((Letter letter, CancellationToken _) => _letters.Add(letter))
            .ReturnsAsync(outcome);
        var addresses = new MailService(
            Options,
            _store.Object,
            _protection,
            _broadcasts.Object,
            _proofs.Object,
            Mock.Of<IOrganizationStore>(),
            _clock
        );
        var composer = new MailComposer(
            Options,
            new BroadcastOptions { SenderName = "VĂN PHÒNG TỈNH ỦY" },
            _broadcasts.Object,
            _directives.Object,
            _proofs.Object,
            Mock.Of<IPdfPrinter>(),
            Links,
            Messages
        );
        var sender = new MailSender(
            _store.Object,
            addresses,
            composer,
            _mailer.Object,
            Options,
            new Random(1),
            _clock,
            NullLogger<MailSender>.Instance
        );
        Assert.Equal(1, await sender.RunOnceAsync(default));
    }

    [Theory]
    [InlineData(MailFate.Sent, 0, MailState.Sent, false)]
    [InlineData(MailFate.Unknown, 0, MailState.Uncertain, false)]
    [InlineData(MailFate.Refused, 0, MailState.Failed, false)]
    [InlineData(MailFate.NotSent, 0, MailState.Waiting, true)]
    [InlineData(MailFate.NotSent, MailSender.MaxAttempts - 1, MailState.Failed, false)]
    public async Task What_is_unknown_is_not_sent_again_and_what_was_surely_not_taken_is(
        MailFate fate,
        int before,
        MailState state,
        bool again
    )
    {
        await RunAsync(Mail(attempts: before), new MailOutcome(fate, fate == MailFate.Sent ? null : "smtp_450"));
        var mark = Assert.Single(_marks);
        Assert.Equal((state, again), (mark.State, mark.RetryAt is not null));
    }

    [Fact]
    public async Task The_letter_that_asks_holds_its_link_and_no_way_out_of_what_was_not_wanted_yet()
    {
        await RunAsync(Mail(), new MailOutcome(MailFate.Sent));
        var letter = Assert.Single(_letters);
        Assert.Equal(("vp@xa.example.vn", null), (letter.To, letter.UnsubscribeUrl));
        Assert.Contains(Links.Confirm(9), letter.Text, StringComparison.Ordinal);
        Assert.EndsWith("@tinhuy.example.vn", letter.Id, StringComparison.Ordinal);
        await RunAsync(Mail(), new MailOutcome(MailFate.Sent));
        Assert.Equal(letter.Id, _letters[1].Id); // the same at each try
    }

    [Fact]
    public async Task A_directive_is_its_head_and_its_subject_on_one_line()
    {
        var directive = new Directive(
            3,
            null,
            "Ban Thường vụ Tỉnh ủy",
            "cong_dien",
            "15-CĐ/TU",
            new DateOnly(2026, 11, 20),
            "về phòng,\r\nBcc: x@y.vn chống dịch",
            Urgency.HoaToc,
            1,
            _clock.GetUtcNow()
        );
        var broadcast = new Broadcast(
            7,
            3,
            1,
            "h",
            BroadcastState.Sending,
            null,
            null,
            new Audience(["xa"], []),
            Urgency.HoaToc,
            null,
            _clock.GetUtcNow().AddHours(9),
            null,
            1,
            null,
            "cli:test",
            _clock.GetUtcNow(),
            null,
            null,
            null,
            null,
            null
        );
        _broadcasts.Setup(one => one.FindAsync(7, default)).ReturnsAsync(broadcast);
        _directives.Setup(one => one.AtVersionAsync(3, 1, default)).ReturnsAsync(directive);
        await RunAsync(Mail(MailKind.Directive), new MailOutcome(MailFate.Sent));
        var letter = Assert.Single(_letters);
        Assert.Equal("Văn bản mới: Công điện 15-CĐ/TU ngày 20/11/2026", letter.Subject);
        Assert.Contains("“về phòng, Bcc: x@y.vn chống dịch”", letter.Text, StringComparison.Ordinal);
        Assert.Contains("17 giờ", letter.Text, StringComparison.Ordinal);
        Assert.Equal(Links.End(9), letter.UnsubscribeUrl);
        // Replaced meanwhile: nothing to say any more.
        _broadcasts.Setup(one => one.FindAsync(7, default)).ReturnsAsync(broadcast with { SupersededBy = 8 });
        await RunAsync(Mail(MailKind.Directive), new MailOutcome(MailFate.Sent));
        Assert.Single(_letters);
        Assert.Equal(MailState.Dropped, _marks[^1].State);
    }

    [Fact]
    public void A_link_is_of_one_address_and_cannot_be_made_without_the_key()
    {
        string TokenOf(string link) => link.Split('/')[^2];
        var token = TokenOf(Links.End(9));
        Assert.Equal(9, Links.AddressOf(token));
        Assert.StartsWith("https://cellbot.example.vn/e/9.", Links.Confirm(9), StringComparison.Ordinal);
        var other = new MailLinks("https://x", new OpenProtection(1));
        foreach (var forged in (string[])["9", "9.", "", "9.AAAA", $"10.{token[2..]}", token[..^1], token + "A", TokenOf(other.End(9))])
            Assert.Null(Links.AddressOf(forged));
    }

    private sealed class OpenProtection(byte key = 0) : IMailProtection
    {
        public byte[] Protect(byte[] address) => address;

        public byte[]? Reveal(byte[] address) => address;

        public byte[] HashOf(ReadOnlySpan<byte> content) => HMACSHA256.HashData([key], content);
    }
}
