using System.Net;
using CellBot.Simulator.Faults;

namespace CellBot.Tests.Simulator;

public sealed class FaultTests : IAsyncLifetime
{
    private SimulatorFixture _sim = null!;
    private long _group;

    public async Task InitializeAsync()
    {
        _sim = await SimulatorFixture.StartAsync();
        _group = _sim.State.AddGroup("a");
    }

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Fact]
    public async Task The_next_calls_fail_as_told_and_then_no_more()
    {
        _sim.State.AddFault(
            new Fault
            {
                Kind = FaultKind.Fail,
                Method = "sendMessage",
                Count = 2,
                ErrorCode = 429,
                RetryAfter = 9,
            }
        );
        _sim.State.AddFault(
            new Fault
            {
                Kind = FaultKind.Fail,
                ChatId = _group,
                ErrorCode = 400,
                Description = "Bad Request: CHAT_WRITE_FORBIDDEN",
            }
        );

        var first = await SendAsync();
        Assert.Equal((429, 9, "9"), (first.Status, first.Parameters.GetProperty("retry_after").GetInt32(), first.RetryAfterHeader));
        Assert.Equal(429, (await SendAsync()).Code);
        Assert.Equal("Bad Request: CHAT_WRITE_FORBIDDEN", (await SendAsync()).Description);
        Assert.True((await SendAsync()).Ok);
        Assert.Single(_sim.State.History(_group));
    }

    [Theory]
    [InlineData(FaultKind.AnswerLost, 1)]
    [InlineData(FaultKind.ResetBefore, 0)]
    public async Task A_broken_connection_hides_whether_it_was_applied(FaultKind kind, int applied)
    {
        _sim.State.AddFault(new Fault { Kind = kind });

        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);
        Assert.Equal(applied, _sim.State.History(_group).Count);
        Assert.Equal((kind.ToString(), applied == 1), (_sim.State.ReadLedger()[^1].Fault, _sim.State.ReadLedger()[^1].Accepted));
    }

    [Theory]
    [InlineData(FaultKind.AnswerHangs, 1)]
    [InlineData(FaultKind.HangBefore, 0)]
    public async Task An_answer_that_never_comes_ends_when_the_caller_gives_up(FaultKind kind, int applied)
    {
        _sim.State.AddFault(new Fault { Kind = kind });
        using var patience = new CancellationTokenSource();
        var call = _sim.Http.PostAsync(
            $"{_sim.Server.BaseUrl}/bot{SimulatorFixture.Token}/sendMessage",
            new FormUrlEncodedContent([new("chat_id", $"{_group}"), new("text", "x")]),
            patience.Token
        );
        await _sim.State.WaitUntilAsync(state => state.ReadLedger().Count > 0, TimeSpan.FromSeconds(20));
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(applied, _sim.State.History(_group).Count);
    }

    [Fact]
    public void With_a_probability_and_a_seed_the_same_calls_are_hit()
    {
        Assert.Equal(Run(), Run());
        Assert.InRange(Run().Count(static hit => hit), 20, 60);

        static bool[] Run()
        {
            using var sim = new InProcess(new() { Limits = CellBot.Simulator.SimulatorLimits.None });
            var group = sim.State.AddGroup("a");
            sim.State.AddFault(
                new Fault
                {
                    Kind = FaultKind.AnswerLost,
                    Probability = 0.02,
                    Seed = 5,
                }
            );
            return
            [
                .. Enumerable
                    .Range(0, 2000)
                    .Select(_ =>
                        sim.State.Call(SimulatorFixture.Token, "sendMessage", $$"""{"chat_id":{{group}},"text":"x"}""").AnswerLost
                    ),
            ];
        }
    }

    [Fact]
    public async Task Getting_updates_is_spared_unless_it_is_named()
    {
        _sim.State.AddFault(
            new Fault
            {
                Kind = FaultKind.Fail,
                ErrorCode = 502,
                Count = 100,
            }
        );
        Assert.True((await _sim.CallAsync("getUpdates")).Ok);
        Assert.Equal("Bad Gateway", (await _sim.CallAsync("getMe")).Description);
        _sim.State.ClearFaults();
        _sim.State.AddFault(
            new Fault
            {
                Kind = FaultKind.Fail,
                Method = "getUpdates",
                ErrorCode = 500,
            }
        );
        Assert.Equal((int)HttpStatusCode.InternalServerError, (await _sim.CallAsync("getUpdates")).Status);
        Assert.True((await _sim.CallAsync("getMe")).Ok);
    }

    private Task<Answer> SendAsync() => _sim.CallAsync("sendMessage", new { chat_id = _group, text = "x" });
}
