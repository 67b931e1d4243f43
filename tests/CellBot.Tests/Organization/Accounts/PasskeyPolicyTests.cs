using CellBot.Organization.Accounts;

namespace CellBot.Tests.Organization.Accounts;

public sealed class PasskeyPolicyTests
{
    [Theory]
    [InlineData("Máy tính cơ quan", "Máy tính cơ quan")]
    [InlineData("  iPhone \t của  tôi ", "iPhone của tôi")]
    [InlineData("Máy", "Máy")]
    [InlineData("", null)]
    [InlineData(" - ", null)]
    [InlineData("a b", "a b")]
    [InlineData("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890")]
    [InlineData("12345678901234567890123456789012345678901", null)]
    public void A_name_shows_something_and_fits_its_line(string typed, string? kept) => Assert.Equal(kept, PasskeyPolicy.NameOf(typed));

    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, false, true, false)]
    public void The_last_passkey_stays_where_there_is_no_other_way_in(bool password, bool provider, bool click, bool stays) =>
        Assert.Equal(stays, PasskeyPolicy.MustLeaveOne(new SignInWays(password, provider, click)));
}
