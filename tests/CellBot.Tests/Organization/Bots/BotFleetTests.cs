using CellBot.Organization.Bots;

namespace CellBot.Tests.Organization.Bots;

public sealed class BotFleetTests
{
    private static readonly BotFleet Fleet = new([
        new Bot(1, "north", ["hn", "hp"]),
        new Bot(2, "others", []),
        new Bot(3, "ward", ["hn-12"]),
    ]);

    [Theory]
    [InlineData(3, "hn-12-cb4", "hn-12", "hn")]
    [InlineData(3, "hn-12", "hn")]
    [InlineData(1, "hn-13", "hn")]
    [InlineData(1, "hp")]
    [InlineData(2, "HN-12", "HN")]
    [InlineData(2, "dn-1", "dn")]
    [InlineData(2)]
    public void The_nearest_unit_above_that_names_a_bot_decides(long bot, params string[] path) =>
        Assert.Equal(bot, Fleet.Serving(path).Id);

    [Fact]
    public void Bots_are_found_by_number_and_by_name()
    {
        Assert.Equal("ward", Fleet.Find(3)?.Name);
        Assert.Null(Fleet.Find(4));
        Assert.Equal(1, Fleet.Named("North")?.Id);
        Assert.True(Fleet.HasSeveral);
        Assert.False(BotFleet.Of(7).HasSeveral);
        Assert.Equal(7, BotFleet.Of(7).Serving(["hn"]).Id);
    }

    [Fact]
    public void A_house_without_a_bot_for_all_others_is_refused() =>
        Assert.ThrowsAny<InvalidOperationException>(() => new BotFleet([new Bot(1, "north", ["hn"])]));
}
