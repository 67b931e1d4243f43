using CellBot.Conversations;

namespace CellBot.Tests.Conversations;

public sealed class UpdateWavesTests
{
    private static string Split(params (string Name, long Chat, long User, bool Tap)[] updates) => string.Join(" | ",
        UpdateWaves.Split(updates, update => update.Chat, update => update.User, update => update.Tap).Select(wave => string.Join(' ', wave.Select(update => update.Name))));

    [Fact]
    public void Strangers_go_together() => Assert.Equal("a b c", Split(("a", 1, 1, false), ("b", 2, 2, false), ("c", 3, 3, false)));

    [Fact]
    public void One_chat_and_one_person_keep_their_order() =>
        Assert.Equal("a | b | c", Split(("a", 1, 1, false), ("b", 1, 2, false), ("c", 9, 2, false)));

    [Fact]
    public void Taps_in_one_group_go_together() => Assert.Equal("a b c", Split(("a", 1, 1, true), ("b", 1, 2, true), ("c", 1, 3, true)));

    [Fact]
    public void A_tap_waits_for_the_message_before_it_and_the_message_after_waits_for_the_tap() =>
        Assert.Equal("a d | b | c", Split(("a", 1, 1, false), ("b", 1, 1, true), ("c", 1, 1, false), ("d", 2, 2, true)));

    [Fact]
    public void What_belongs_to_no_chat_and_no_person_waits_for_nobody() => Assert.Equal("a b", Split(("a", 0, 0, false), ("b", 0, 0, false)));
}
