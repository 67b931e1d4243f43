using CellBot.Mailing;

namespace CellBot.Tests.Mailing;

public sealed class MailTextTests
{
    [Theory]
    [InlineData(" Bi.Thu+xa@Xa.Example.VN ", "Bi.Thu+xa@xa.example.vn")]
    [InlineData("a@b.vn", "a@b.vn")]
    [InlineData("a@b", null)]
    [InlineData("a b@c.vn", null)]
    [InlineData("a@c.vn\r\nBcc: x@y.vn", null)]
    [InlineData("\"a b\"@c.vn", null)]
    [InlineData("a@[127.0.0.1]", null)]
    [InlineData("a@b@c.vn", null)]
    [InlineData("bí-thư@xa.vn", null)]
    [InlineData("", null)]
    public void An_address_is_one_that_letters_go_to(string typed, string? kept) => Assert.Equal(kept, MailText.Address(typed));

    [Fact]
    public void A_head_is_one_line() => Assert.Equal("về việc Bcc: x", MailText.Line("về việc\r\nBcc: x\t"));

    [Fact]
    public void Faults_name_their_key_and_without_a_host_there_are_none()
    {
        var sound = new MailOptions { Host = "mail.tinhuy.example.vn", From = "vp@tinhuy.example.vn" };
        Assert.Empty(MailOptionsValidator.Faults(sound));
        Assert.Empty(MailOptionsValidator.Faults(new MailOptions { Port = 0, From = "?" }));
        foreach (
            var (options, key) in (IReadOnlyList<(MailOptions, string)>)
                [
                    (sound with { From = "Văn phòng" }, "Mail:From"),
                    (sound with { Port = 0 }, "Mail:Port"),
                    (sound with { Security = MailSecurity.None }, "Mail:Security"),
                    (sound with { Password = "x" }, "Mail:Password"),
                    (sound with { User = "a", PasswordFile = "/nowhere" }, "Mail:PasswordFile"),
                    (sound with { Timeout = TimeSpan.Zero }, "Mail:Timeout"),
                    (sound with { PerMinute = 0 }, "Mail:PerMinute"),
                ]
        )
            Assert.StartsWith(key, Assert.Single(MailOptionsValidator.Faults(options)), StringComparison.Ordinal);
    }
}
