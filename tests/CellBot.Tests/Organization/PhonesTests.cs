using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

public sealed class PhonesTests
{
    [Theory]
    [InlineData("0912345601")]
    [InlineData("912345601")]
    [InlineData("84912345601")]
    [InlineData("+84912345601")]
    [InlineData("0084 912 345 601")]
    [InlineData("(+84) 0912.345.601")]
    [InlineData("0912–345–601")]
    [InlineData(" 0912\u00A0345\u00A0601 ")]
    public void Every_way_of_writing_a_number_is_one_number(string written) => Assert.Equal("+84912345601", Phones.Normalize(written));

    [Theory]
    [InlineData("01201234567", "+84701234567")]
    [InlineData("01211234567", "+84791234567")]
    [InlineData("01221234567", "+84771234567")]
    [InlineData("01231234567", "+84831234567")]
    [InlineData("01241234567", "+84841234567")]
    [InlineData("01251234567", "+84851234567")]
    [InlineData("01261234567", "+84761234567")]
    [InlineData("01271234567", "+84811234567")]
    [InlineData("01281234567", "+84781234567")]
    [InlineData("01291234567", "+84821234567")]
    [InlineData("01621234567", "+84321234567")]
    [InlineData("1691234567", "+84391234567")]
    [InlineData("+841861234567", "+84561234567")]
    [InlineData("841881234567", "+84581234567")]
    [InlineData("01991234567", "+84591234567")]
    public void Prefixes_of_before_2018_are_brought_over(string written, string now) => Assert.Equal(now, Phones.Normalize(written));

    [Theory]
    [InlineData("02963123456", "+842963123456")]
    [InlineData("+49 170 12345678", "+4917012345678")]
    public void Landlines_and_numbers_of_other_countries_are_kept(string written, string kept) =>
        Assert.Equal(kept, Phones.Normalize(written));

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("091234567")]
    [InlineData("09123456789")]
    [InlineData("0112345678")]
    [InlineData("không có")]
    [InlineData("0912345601 (vợ)")]
    public void What_can_be_no_number_is_refused(string written) => Assert.Null(Phones.Normalize(written));

    [Fact]
    public void A_shared_contact_finds_what_lists_of_before_wrote() =>
        Assert.Superset(
            new HashSet<string> { "+84321234567", "84321234567", "0321234567", "321234567", "01621234567", "1621234567" },
            Phones.Variants("+84321234567").ToHashSet()
        );
}
