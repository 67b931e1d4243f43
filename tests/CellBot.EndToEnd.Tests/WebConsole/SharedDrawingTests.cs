using CellBot.Web.Console.Live;
using CellBot.Web.Console.Progress;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class SharedDrawingTests
{
    private readonly SharedDrawings _shared = new();
    private int _drawn;

    private static ProgressSnapshot At(int second) => new(new DateTimeOffset(2026, 11, 29, 1, 0, second, TimeSpan.Zero), [], Failed: false);

    private Task<string?> DrawAsync() => Task.FromResult<string?>($"{Interlocked.Increment(ref _drawn)}");

    [Fact]
    public async Task Viewers_with_the_same_rights_share_the_drawing_of_a_reading_and_others_do_not()
    {
        var now = At(1);
        Assert.Equal("1", await _shared.OfAsync(now, "/a viewer", DrawAsync));
        Assert.Equal("1", await _shared.OfAsync(now, "/a viewer", DrawAsync));
        Assert.Equal("2", await _shared.OfAsync(now, "/a clerk", DrawAsync));
        var next = At(2);
        Assert.Equal("3", await _shared.OfAsync(next, "/a viewer", DrawAsync));
        // A slow viewer, still at the reading before: the newest one's drawings stay.
        Assert.Equal("4", await _shared.OfAsync(now, "/a viewer", DrawAsync));
        Assert.Equal("3", await _shared.OfAsync(next, "/a viewer", DrawAsync));
    }

    [Fact]
    public async Task Who_shares_with_somebody_who_goes_away_in_the_middle_draws_it_anew()
    {
        var now = At(1);
        var begun = new TaskCompletionSource();
        var gone = new TaskCompletionSource<string?>();
        var first = _shared.OfAsync(
            now,
            "/a",
            () =>
            {
                begun.SetResult();
                return gone.Task;
            }
        );
        await begun.Task;
        var second = _shared.OfAsync(now, "/a", DrawAsync);
        gone.SetException(new ObjectDisposedException("the scope of the first"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first);
        Assert.Equal("1", await second);
    }
}
