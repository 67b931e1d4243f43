using CellBot.Host.Outside;
using CellBot.Mailing;
using MimeKit;

namespace CellBot.EndToEnd.Tests.Mail;

/// <summary>The wire to a mail server: what a letter is made of, and what each way of failing means.</summary>
public sealed class SmtpMailerTests
{
    private static readonly Letter Letter = new(
        "letter-1-2@tinhuy.example.vn",
        "bithu@xa.example.vn",
        "Văn bản mới: Công điện 15-CĐ/TU",
        "Kính gửi đồng chí,\nTrích yếu: “về phòng, chống dịch”",
        "https://cellbot.example.vn/e/1.abc/ngung"
    );

    private static MailOptions Options(FakeSmtpServer server) =>
        new()
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Security = MailSecurity.None,
            From = "vanphong@tinhuy.example.vn",
            FromName = "Văn phòng Tỉnh ủy",
            Timeout = TimeSpan.FromSeconds(3),
        };

    private static Task<MailOutcome> SendAsync(MailOptions options, Letter? letter = null) =>
        new SmtpMailer(options).SendAsync(letter ?? Letter, default);

    [Fact]
    public async Task A_letter_is_plain_text_with_its_file_and_the_way_out()
    {
        await using var server = new FakeSmtpServer();
        var file = new LetterFile("BB-0012.pdf", "application/pdf", [37, 80, 68, 70, 1, 2, 3]);
        Assert.Equal(new MailOutcome(MailFate.Sent), await SendAsync(Options(server), Letter with { File = file }));
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await server.NextAsync()));
        using var message = await MimeMessage.LoadAsync(stream);
        Assert.Equal((Letter.Subject, Letter.Id), (message.Subject, message.MessageId));
        Assert.Equal("\"Văn phòng Tỉnh ủy\" <vanphong@tinhuy.example.vn>", message.From.ToString(false));
        Assert.Equal("bithu@xa.example.vn", message.To.ToString());
        Assert.Equal(Letter.Text, message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Null(message.HtmlBody);
        Assert.Equal($"<{Letter.UnsubscribeUrl}>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        var part = Assert.IsAssignableFrom<MimePart>(Assert.Single(message.Attachments));
        using var content = new MemoryStream();
        await part.Content!.DecodeToAsync(content);
        Assert.Equal(("BB-0012.pdf", file.Content.Length), (part.FileName, (int)content.Length));
    }

    [Theory]
    [InlineData("RCPT", "450 mailbox busy", MailFate.NotSent, "smtp_450")]
    [InlineData("RCPT", "550 no such user", MailFate.Refused, "smtp_550")]
    [InlineData("MAIL", "421 too many", MailFate.NotSent, "smtp_421")]
    [InlineData("DATA", "554 no", MailFate.Refused, "smtp_554")]
    [InlineData(".", "452 disk full", MailFate.NotSent, "smtp_452")]
    [InlineData(".", "554 spam", MailFate.Refused, "smtp_554")]
    public async Task A_refusal_is_certain(string command, string answer, MailFate fate, string error)
    {
        await using var server = new FakeSmtpServer();
        server.Answers[command] = answer;
        Assert.Equal(new MailOutcome(fate, error), await SendAsync(Options(server)));
    }

    [Theory]
    [InlineData("EHLO", MailFate.NotSent)]
    [InlineData("RCPT", MailFate.NotSent)]
    [InlineData(".", MailFate.Unknown)]
    public async Task A_silence_is_unknown_only_after_the_letter_has_left(string command, MailFate fate)
    {
        await using (var silent = new FakeSmtpServer { HangsAt = command })
            Assert.Equal(fate, (await SendAsync(Options(silent))).Fate);
        await using var gone = new FakeSmtpServer { ClosesAt = command };
        Assert.Equal(fate, (await SendAsync(Options(gone))).Fate);
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_the_good_bye_has_the_letter()
    {
        await using var server = new FakeSmtpServer { HangsAt = "QUIT" };
        Assert.Equal(MailFate.Sent, (await SendAsync(Options(server))).Fate);
    }

    [Fact]
    public async Task Without_the_encryption_that_was_asked_for_nothing_leaves()
    {
        await using var plain = new FakeSmtpServer();
        Assert.Equal(new MailOutcome(MailFate.NotSent, "tls"), await SendAsync(Options(plain) with { Security = MailSecurity.StartTls }));
        await using var doubtful = new FakeSmtpServer { OffersTls = true };
        Assert.Equal(
            new MailOutcome(MailFate.NotSent, "tls"),
            await SendAsync(Options(doubtful) with { Security = MailSecurity.StartTls })
        );
        Assert.False(plain.HasMore || doubtful.HasMore);
    }

    [Fact]
    public async Task Nobody_there_is_not_sent()
    {
        await using var server = new FakeSmtpServer();
        var options = Options(server);
        await server.DisposeAsync();
        Assert.Equal(new MailOutcome(MailFate.NotSent, "unreachable"), await SendAsync(options));
    }
}
