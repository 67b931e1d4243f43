using System.Text;
using CellBot.Organization.Accounts;

namespace CellBot.Tests.Organization.Accounts;

/// <summary>The vectors of RFC 6238, appendix B, and of RFC 4648, section 10.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_told_in_base_32(string key, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(key)));

    [Fact]
    public void A_phone_half_a_minute_off_is_believed_and_no_code_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = Totp.StepOf(now);
        Assert.Equal(step, Totp.StepOf(Key, "050 471", now, last: 0));
        Assert.Equal(step - 1, Totp.StepOf(Key, Totp.CodeOf(Key, step - 1), now, last: 0));
        Assert.Equal(step + 1, Totp.StepOf(Key, Totp.CodeOf(Key, step + 1), now, last: 0));
        Assert.Null(Totp.StepOf(Key, Totp.CodeOf(Key, step - 2), now, last: 0));
        Assert.Null(Totp.StepOf(Key, Totp.CodeOf(Key, step), now, last: step));
        Assert.Null(Totp.StepOf(Key, "05047", now, last: 0));
        Assert.Null(Totp.StepOf(Key, "abcdef", now, last: 0));
    }

    [Fact]
    public void The_link_names_issuer_and_account() =>
        Assert.Equal(
            "otpauth://totp/CellBot:v%C4%83n%20th%C6%B0?secret=MZXW6YQ&issuer=CellBot",
            Totp.Link("CellBot", "văn thư", Encoding.ASCII.GetBytes("foob"))
        );
}
