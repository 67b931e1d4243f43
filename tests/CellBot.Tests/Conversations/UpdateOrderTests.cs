using CellBot.Conversations;

namespace CellBot.Tests.Conversations;

public sealed class UpdateOrderTests
{
    private static string Split(params (string Name, long Chat, long User, bool Tap)[] updates)
    {
        var (taps, talks) = UpdateOrder.Split(updates, update => update.Chat, update => update.User, update => update.Tap);
        return $"{string.Join(' ', taps.Select(tap => tap.Name))} | {string.Join(' ', talks.Select(context => context.Name))}";
    }

    [Fact]
    public void Talks_keep_their_order() => Assert.Equal(" | a b c", Split(("a", 1, 1, false), ("b", 1, 2, false), ("c", 9, 2, false)));

    [Fact]
    public void Taps_in_one_group_go_together_before_the_talks_of_others() =>
        Assert.Equal("a b d | c", Split(("a", 1, 1, true), ("b", 1, 2, true), ("c", 2, 3, false), ("d", 1, 4, true)));

    [Fact]
    public void A_tap_waits_for_the_message_before_it_and_the_message_after_waits_for_the_tap() =>
        Assert.Equal("d | a e", Split(("a", 1, 1, false), ("b", 1, 1, true), ("c", 1, 1, false), ("d", 2, 2, true), ("e", 3, 3, false)));

    [Fact]
    public void What_waits_holds_up_what_comes_after_it_in_every_chat_of_the_person() =>
        Assert.Equal(" | a", Split(("a", 1, 1, false), ("b", 5, 1, true), ("c", 5, 2, false), ("d", 7, 2, false)));

    [Fact]
    public void What_belongs_to_no_chat_and_no_person_waits_for_nobody() =>
        Assert.Equal(" | a b", Split(("a", 0, 0, false), ("b", 0, 0, false)));
}
