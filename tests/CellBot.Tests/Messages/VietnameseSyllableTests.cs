using CellBot.Messages;

namespace CellBot.Tests.Messages;

public sealed class VietnameseSyllableTests
{
    [Theory]
    [InlineData("nghiêng")]
    [InlineData("Đảng")]
    [InlineData("ủy")]
    [InlineData("khuyến")]
    [InlineData("thuở")]
    [InlineData("ngoẹo")]
    [InlineData("quyết")]
    [InlineData("giữ")]
    [InlineData("ý")]
    public void Vietnamese_syllables_are(string word)
    {
        Assert.True(VietnameseSyllable.Is(word));
        Assert.True(VietnameseSyllable.Is(word.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("word")]
    [InlineData("Zalo")]
    [InlineData("ngang2")]
    [InlineData("bb")]
    [InlineData("ảá")]
    [InlineData("chăngs")]
    [InlineData("hai từ")]
    public void Other_letters_are_not(string word) => Assert.False(VietnameseSyllable.Is(word));
}
