using CellBot.Testing;
using CellBot.Web;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class RememberedTests
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 29, 1, 0, 0, TimeSpan.Zero));
    private int _readings;

    private Remembered<string> Of(TimeSpan stale, Func<Task>? before = null) =>
        new(
            TimeSpan.FromSeconds(10),
            _clock,
            async (_, _) =>
            {
                if (before is not null)
                    await before();
                return $"{Interlocked.Increment(ref _readings)}";
            },
            _ => stale
        );

    [Fact]
    public async Task What_is_fresh_is_given_out_and_what_is_old_is_read_anew()
    {
        var remembered = Of(default);
        Assert.Equal(["1", "1"], [await remembered.NowAsync(default), await remembered.NowAsync(default)]);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("2", await remembered.NowAsync(default));
    }

    [Fact]
    public async Task What_is_somewhat_old_is_given_out_while_it_is_read_anew_and_what_is_too_old_is_waited_for()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        var remembered = Of(TimeSpan.FromSeconds(60), () => gate.Task);
        Assert.Equal("1", await remembered.NowAsync(default));
        gate = new TaskCompletionSource();
        _clock.Advance(TimeSpan.FromSeconds(30));
        // Nobody waits, and one reading is begun however many ask.
        Assert.Equal(["1", "1"], [await remembered.NowAsync(default), await remembered.NowAsync(default)]);
        gate.SetResult();
        while (await remembered.NowAsync(default) != "2")
            await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("3", await remembered.NowAsync(default));
        Assert.Equal(3, _readings);
    }

    [Fact]
    public async Task After_a_change_nobody_is_given_what_was_read_before_it()
    {
        var (gate, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        gate.SetResult();
        var remembered = Of(
            TimeSpan.FromSeconds(60),
            () =>
            {
                begun.TrySetResult();
                return gate.Task;
            }
        );
        await remembered.NowAsync(default);
        (gate, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        _clock.Advance(TimeSpan.FromSeconds(30));
        await remembered.NowAsync(default);
        await begun.Task; // the reading beside, the second
        remembered.Forget();
        gate.SetResult();
        Assert.Equal("3", await remembered.NowAsync(default));
        Assert.Equal("3", await remembered.NowAsync(default));
    }
}
