using System.Text;
using CellBot.Organization.Accounts;

namespace CellBot.Tests.Organization.Accounts;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("ngắn quá", "password_short")]
    [InlineData("MatKhau123456", "password_common")]
    [InlineData("Mật-khẩu 2026!!", "password_common")]
    [InlineData("P@ssw0rd2026..", "password_common")]
    [InlineData("m4tkh4u-m4tkh4u", "password_common")]
    [InlineData("anhyêuem19051890", "password_common")]
    [InlineData("chibo.vanphong.tinhuy", "password_common")]
    [InlineData("123456789012", "password_common")]
    [InlineData("abcdefghijklm", "password_common")]
    [InlineData("aaaaaaaaaaaaaaa", "password_common")]
    [InlineData("qwertyuiop123", "password_common")]
    [InlineData("lananh-lananh-01", "password_common")]
    [InlineData("vanthu.HoaKhe.2026", "password_common")]
    [InlineData("con trâu ngủ dưới gốc đa già", null)]
    [InlineData("7vR!q-Lam2k_Zt", null)]
    [InlineData("thuyền về bến sông Hậu", null)]
    public void Long_enough_and_not_what_everybody_tries(string password, string? fault) =>
        Assert.Equal(fault, PasswordPolicy.Fault(password, "vanthu.hoakhe", "Trần Thị Lan Anh"));

    [Fact]
    public void One_password_typed_on_two_keyboards_is_one()
    {
        const string Typed = "thuyền về bến sông Hậu";
        Assert.Equal(PasswordPolicy.Normal(Typed), PasswordPolicy.Normal(Typed.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void Signs_of_several_code_units_count_once_and_an_endless_one_is_refused()
    {
        Assert.Equal("password_short", PasswordPolicy.Fault(string.Concat(Enumerable.Repeat("🜂🜃🜄🜁🜀", 2))));
        Assert.Equal("password_long", PasswordPolicy.Fault(string.Concat(Enumerable.Repeat("abcx7 q-", 17))));
    }

    /// <summary>U+FFFE is no character, and normalizing refuses it: whoever sends one gets an answer.</summary>
    [Fact]
    public void What_is_no_character_is_no_error() =>
        Assert.Equal(PasswordPolicy.Normal("thuyền về \uFFFD bến sông Hậu"), PasswordPolicy.Normal("thuyền về \uFFFE bến sông Hậu"));
}
