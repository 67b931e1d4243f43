using CellBot.Messages;

namespace CellBot.Tests.Messages;

public sealed class NameSkeletonTests
{
    [Theory]
    [InlineData("Admin", "admin")]
    [InlineData("admin", "аdmin")] // Cyrillic а
    [InlineData("admin", "\uFF41\uFF44\uFF4D\uFF49\uFF4E")]
    [InlineData("admin", "ad\u00ADmin")]
    [InlineData("admin", "ad\u202Emin")]
    [InlineData("admin", "admin\uFE0F")]
    [InlineData("admin", " ad  min ")]
    [InlineData("l0g", "IOg")]
    [InlineData("van-thu", "van—thu")]
    [InlineData("Bình", "BI\u0300NH")]
    public void What_looks_the_same_is_the_same(string one, string other) => Assert.Equal(NameSkeleton.Of(one), NameSkeleton.Of(other));

    [Theory]
    [InlineData("Bình", "Binh")]
    [InlineData("an", "ân")]
    [InlineData("duc", "đuc")]
    [InlineData("key-1", "key-2")]
    [InlineData("may", "mây")]
    public void What_looks_different_stays_different(string one, string other) =>
        Assert.NotEqual(NameSkeleton.Of(one), NameSkeleton.Of(other));

    [Fact]
    public void Broken_text_is_no_error() => Assert.Equal(NameSkeleton.Of("a\uFFFDb"), NameSkeleton.Of("a\uD800b"));

    /// <summary>U+FFFE is no character, and normalizing refuses it.</summary>
    [Fact]
    public void What_is_no_character_is_no_error() => Assert.Equal(NameSkeleton.Of("a\uFFFDb"), NameSkeleton.Of("a\uFFFEb"));
}
