using CellBot.Conversations;

namespace CellBot.Tests.Conversations;

public sealed class FairOrderTests
{
    private sealed record Update(int Number, long Chat, long User);

    private static IReadOnlyList<Update> Fair(params IReadOnlyList<Update> updates) =>
        UpdateOrder.Fair(updates, update => update.Chat, update => update.User);

    [Fact]
    public void Who_came_behind_two_thousand_messages_of_another_is_second()
    {
        IReadOnlyList<Update> flood = [.. Enumerable.Range(0, 2_000).Select(n => new Update(n, 5, 5)), new Update(2_000, 6, 6)];
        Assert.Equal(2_000, Fair(flood)[1].Number);
    }

    /// <summary>Seeded: nothing is lost, chats and persons keep their order, and nobody's n-th goes before another's first.</summary>
    [Fact]
    public void Chats_and_persons_keep_their_order()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            IReadOnlyList<Update> given =
            [
                .. Enumerable
                    .Range(0, random.Next(60))
                    .Select(n =>
                    {
                        long user = random.Next(1, 6);
                        return new Update(n, random.Next(2) == 0 ? user : -random.Next(1, 4), user);
                    }),
            ];
            var fair = Fair(given);
            Assert.Equal(given, fair.OrderBy(update => update.Number));
            foreach (var group in fair.GroupBy(update => update.Chat).Concat(fair.GroupBy(update => update.User)))
                Assert.Equal(group.OrderBy(update => update.Number), group);
            var quiet = given
                .GroupBy(update => update.User)
                .Where(person => person.Count() == 1 && given.Count(one => one.Chat == person.Single().Chat) == 1)
                .Select(person => person.Single());
            foreach (var one in quiet)
                Assert.InRange(fair.ToList().IndexOf(one), 0, given.Select(update => update.User).Distinct().Count());
        }
    }
}
