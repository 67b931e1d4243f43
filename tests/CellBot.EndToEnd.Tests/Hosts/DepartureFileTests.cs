using CellBot.Delivery;
using CellBot.Host.Folders;

namespace CellBot.EndToEnd.Tests.Hosts;

public sealed class DepartureFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_had_left_and_was_not_stored_is_known_after_its_process_is_gone()
    {
        using (var file = Open("one"))
        {
            file.Begin(7, 41);
            file.Left(7, 41, 100, 1, Now);
            file.Left(7, 41, 101, 1, Now);
            file.Left(7, 41, 102, 3, Now.AddSeconds(1));
            file.Stored(41, [Done(101, 1), Done(102, 2)]);
            Kill("one");
        }
        using var next = Open("two");
        var dead = Assert.Single(next.Dead());
        Assert.Equal("one", dead.Holder);
        var session = Assert.Single(dead.Sessions);
        Assert.Equal((7L, 41L, Now.AddSeconds(1)), (session.BotId, session.Fence, session.LastLeftAt!.Value));
        Assert.Equal(new HashSet<(long, int)> { (100, 1), (102, 3) }, session.Left);
        next.Settled(7, 42);
        Assert.Empty(next.Dead());
    }

    [Fact]
    public void What_the_channel_had_accepted_is_known_with_all_that_the_store_needs()
    {
        var sent = new Completion(101, 2, 5, 9, DeliveryState.Sent, Now.AddSeconds(1), MessageId: 4711, ShownAcknowledged: 3);
        var reply = new Completion(102, 1, null, 10, DeliveryState.Sent, Now, MessageId: 4712);
        using (var file = Open("one"))
        {
            file.Begin(7, 41);
            foreach (var (row, turn) in new[] { (100L, 1), (101L, 2), (102L, 1), (103L, 1) })
                file.Left(7, 41, row, turn, Now);
            foreach (var one in new[] { sent, reply, sent with { Id = 103, Turn = 1 } })
                file.Answered(41, one);
            file.Stored(41, [Done(103, 1)]);
            file.Left(7, 41, 104, 1, Now); // takes the place that 103 gave up, and has no answer
            Kill("one");
        }
        using var next = Open("two");
        var session = Assert.Single(Assert.Single(next.Dead()).Sessions);
        // Whether it was the first of two messages the store knows.
        Assert.Equal([sent with { MayFollow = true }, reply with { MayFollow = true }], session.Answered.OrderBy(one => one.Id));
        Assert.Equal([100, 101, 102, 104], session.Left.Select(one => one.RowId).Order());
    }

    [Fact]
    public void A_process_that_lives_says_nothing_and_neither_does_one_that_ended_in_order()
    {
        using var other = Open("one");
        using var mine = Open("two");
        other.Begin(7, 41);
        other.Left(7, 41, 100, 1, Now);
        Assert.Empty(mine.Dead());
        other.Dispose();
        Assert.Empty(mine.Dead());
    }

    [Fact]
    public void Another_database_in_the_same_folder_is_another_affair()
    {
        using (var file = DepartureFile.TryOpen(_folder.Path, "another", "one")!)
        {
            file.Begin(7, 41);
            Kill("one");
        }
        using var mine = Open("two");
        Assert.Empty(mine.Dead());
    }

    [Fact]
    public void More_calls_than_places_make_a_session_unknown()
    {
        using (var file = Open("one"))
        {
            file.Begin(7, 40);
            file.Begin(7, 41);
            for (var row = 0; row <= 8192; row++)
                file.Left(7, 41, row, 1, Now);
            Kill("one");
        }
        using var next = Open("two");
        Assert.Equal([40L], Assert.Single(next.Dead()).Sessions.Select(session => session.Fence));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_no_fault()
    {
        var path = Path.Combine(_folder.Path, "file.txt");
        File.WriteAllText(path, "");
        Assert.Null(DepartureFile.TryOpen(path, "db", "one"));
    }

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        using var file = Open("one");
        var path = Assert.Single(Directory.GetFiles(_folder.Path, "departures-*.bin"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private DepartureFile Open(string holder) => DepartureFile.TryOpen(_folder.Path, "db", holder)!;

    // A process that is killed leaves its file where an orderly one removes it: a copy stands for it (cp does not ask for the lock).
    private void Kill(string holder)
    {
        var path = Assert.Single(Directory.GetFiles(_folder.Path, "departures-*.bin"));
        using var copy = System.Diagnostics.Process.Start("cp", [path, Path.Combine(_folder.Path, $"departures-{holder}.bin")]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }

    private static Completion Done(long id, int turn) => new(id, turn, 1, 1, DeliveryState.Sent, Now);
}
