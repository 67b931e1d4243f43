using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;

namespace CellBot.Tests.Organization.Joining;

public sealed class InvitationCodeTests
{
    private static byte[] Counting(int count) => [.. Enumerable.Range(250, count).Select(n => (byte)n)];

    [Fact]
    public void A_code_is_read_as_it_is_typed()
    {
        var code = InvitationCode.Make(Counting);
        Assert.Equal("TVWX-YZ01-2345", code);
        foreach (
            var typed in (string[])[code, code.ToLowerInvariant(), "tvwxyz012345", " TVWX YZ01 2345 ", "TVWX-YZOI-2345", "TVWX_YZ0L_2345"]
        )
            Assert.Equal(InvitationCode.HashOf(code), InvitationCode.HashOf(typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("TVWX-YZ01-234")]
    [InlineData("TVWX-YZ01-23456")]
    [InlineData("TVWX-YZ01-234U")]
    [InlineData("<b>X-YZ01-2345")]
    [InlineData("ＴVWX-YZ01-2345")]
    public void What_cannot_be_a_code_is_none(string typed) => Assert.Null(InvitationCode.HashOf(typed));

    [Theory]
    [InlineData("0901 234 567")]
    [InlineData("84901234567")]
    [InlineData("+84 901.234.567")]
    public void A_phone_number_is_found_however_it_is_written(string written) =>
        Assert.Subset(Phones.Variants(written).ToHashSet(), new HashSet<string> { "+84901234567", "84901234567", "0901234567" });

    [Fact]
    public void A_foreign_number_stays_foreign() =>
        Assert.DoesNotContain(Phones.Variants("+4917012345678"), number => number.StartsWith("+84", StringComparison.Ordinal));

    [Theory]
    [InlineData("  Nguyễn \t Văn\u200b A\r\n", "Nguyễn Văn A")]
    [InlineData("\u202eđảo", "đảo")]
    [InlineData("<b>A</b>", "<b>A</b>")]
    [InlineData("🎉", "")]
    [InlineData(null, "")]
    public void A_name_from_the_channel_is_cleaned_and_never_markup(string? given, string name) =>
        Assert.Equal(name, PersonName.Clean(given));

    [Fact]
    public void A_long_name_is_cut_without_tearing_a_letter() =>
        Assert.True(PersonName.Clean(string.Concat(Enumerable.Repeat("𠀀", 100))).Length <= PersonName.Limit);

    [Fact]
    public void Another_text_is_another_version() => Assert.NotEqual(new Consent("a").Version, new Consent("b").Version);
}
