using CellBot.Auditing;

namespace CellBot.Tests.Auditing;

/// <summary>Who is one person when it comes to approving.</summary>
public sealed class ActorTests
{
    [Theory]
    [InlineData("user:4", "user:4", true)]
    [InlineData("user:4", "user:4/key:registry", true)]
    [InlineData("user:4/key:registry", "user:4/key:other", true)]
    [InlineData("key:registry", "key:registry", true)]
    [InlineData("key:registry", "user:4/key:registry", true)] // given an owner since
    [InlineData("user:4", "user:5", false)]
    [InlineData("user:4", "user:45", false)]
    [InlineData("user:4/key:registry", "user:5/key:other", false)]
    [InlineData("key:registry", "key:other", false)]
    [InlineData("user:4", "key:registry", false)]
    [InlineData("user:4", null, false)]
    public void A_person_and_all_their_keys_are_one(string name, string? other, bool isOne)
    {
        Assert.Equal(isOne, new Actor(name).IsSamePersonAs(other));
        if (other is not null)
            Assert.Equal(isOne, new Actor(other).IsSamePersonAs(name));
    }

    [Fact]
    public void A_key_names_its_person_where_it_has_one()
    {
        Assert.Equal("user:4/key:registry", Actor.OfKey("registry", 4).Name);
        Assert.Equal("key:registry", Actor.OfKey("registry", null).Name);
        Assert.Equal("user:4", Actor.OfAccount(4).Name);
    }
}
