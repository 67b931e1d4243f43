using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CellBot.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CellBot.Tests.Simulator;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private readonly Receiver _receiver = new();
    private SimulatorFixture _sim = null!;
    private long _lan;
    private long _minh;

    public async Task InitializeAsync()
    {
        _sim = await SimulatorFixture.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None }, _clock);
        await _receiver.StartAsync();
        (_lan, _minh) = (_sim.State.AddUser("Lan"), _sim.State.AddUser("Minh"));
    }

    public async Task DisposeAsync()
    {
        await _sim.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task What_waited_and_what_comes_is_delivered_with_the_secret_in_order_per_chat()
    {
        _sim.State.Start(_lan);
        await SetAsync();
        for (var i = 0; i < 20; i++)
            _sim.State.Say(_lan, _lan, $"{i}");

        var received = await _receiver.TakeAsync(21);
        Assert.All(received, r => Assert.Equal("bi-mat", r.Secret));
        Assert.Equal(["/start", .. Enumerable.Range(0, 20).Select(i => $"{i}")], received.Select(Text));
        var info = (await _sim.CallAsync("getWebhookInfo")).Result;
        Assert.Equal((_receiver.Url, 40), (info.GetProperty("url").GetString(), info.GetProperty("max_connections").GetInt32()));
    }

    [Fact]
    public async Task A_refused_update_is_sent_again_at_once_then_later_and_holds_back_only_its_own_queue()
    {
        await SetAsync();
        _receiver.Refuse(update => Text(update) == "kẹt", times: 2);
        _sim.State.Say(_lan, _lan, "kẹt");
        _sim.State.Say(_lan, _lan, "sau");
        _sim.State.Say(_minh, _minh, "khác");

        var first = await _receiver.TakeAsync(3);
        Assert.Equal(["khác", "kẹt", "kẹt"], first.Select(Text).Order(StringComparer.Ordinal));
        await _clock.SomeoneWaitsAsync();
        await PendingAsync(2);
        var info = (await _sim.CallAsync("getWebhookInfo")).Result;
        Assert.Equal(
            ("Wrong response from the webhook: 500 Internal Server Error", 2),
            (info.GetProperty("last_error_message").GetString(), info.GetProperty("pending_update_count").GetInt32())
        );
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["kẹt", "sau"], (await _receiver.TakeAsync(2)).Select(Text));
    }

    [Fact]
    public async Task An_update_whose_next_try_would_come_after_its_expiry_is_dropped()
    {
        await _sim.CallAsync("setWebhook", new { url = _receiver.Url });
        var group = _sim.State.AddGroup("a", members: [_lan]);
        await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = group,
                text = "x",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
            }
        );
        _receiver.Refuse(static _ => true, times: 1, retryAfter: 3600);
        _sim.State.Press(group, _lan);
        await _receiver.TakeAsync(1);
        _sim.State.Start(_lan);

        Assert.Equal("/start", Text((await _receiver.TakeAsync(1))[0]));
        await PendingAsync(0);
    }

    [Fact]
    public async Task A_call_in_the_webhooks_answer_is_run()
    {
        await SetAsync();
        _receiver.Answer = JsonSerializer.Serialize(
            new
            {
                method = "sendMessage",
                chat_id = _lan,
                text = "chào",
            }
        );
        _sim.State.Start(_lan);
        await _receiver.TakeAsync(1);

        Assert.True(await _sim.State.WaitUntilAsync(state => state.History(_lan).Count == 2, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task What_was_not_confirmed_waits_for_a_poller_when_the_webhook_goes()
    {
        await SetAsync();
        _receiver.Refuse(static _ => true, times: int.MaxValue);
        _sim.State.Start(_lan);
        await _receiver.TakeAsync(2);
        await _sim.CallAsync("deleteWebhook");

        Assert.Single(await _sim.UpdatesAsync());
    }

    [Theory]
    [InlineData("ftp://x.vn", null, "Bad Request: invalid webhook URL specified")]
    [InlineData("https://x.vn", "có dấu", "Bad Request: secret token contains invalid characters")]
    public async Task A_bad_address_or_secret_is_refused(string url, string? secret, string description) =>
        Assert.Equal(description, (await _sim.CallAsync("setWebhook", new { url, secret_token = secret })).Description);

    /// <summary>The receiver has an update a moment before the simulator has its answer.</summary>
    private async Task PendingAsync(int count)
    {
        int Pending(SimulatorState state)
        {
            lock (state.Gate)
                return state.Bots[0].Updates.Pending(state.NowMicros).Count();
        }

        Assert.True(
            await _sim.State.WaitUntilAsync(state => Pending(state) == count, TimeSpan.FromSeconds(20)),
            $"{Pending(_sim.State)} updates wait, not {count}."
        );
    }

    private Task<Answer> SetAsync() => _sim.CallAsync("setWebhook", new { url = _receiver.Url, secret_token = "bi-mat" });

    private static string? Text(Received received) => Text(received.Update);

    private static string? Text(JsonElement update) =>
        update.TryGetProperty("message", out var message) && message.TryGetProperty("text", out var text) ? text.GetString() : null;

    private sealed record Received(JsonElement Update, string? Secret);

    /// <summary>A webhook that notes what it gets and refuses what it is told to.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly ConcurrentQueue<Received> _received = new();
        private readonly SemaphoreSlim _arrived = new(0);
        private WebApplication? _app;
        private Func<JsonElement, bool> _refuse = static _ => false;
        private int _times;
        private int _retryAfter;

        public string Url { get; private set; } = "";

        public string? Answer { get; set; }

        public async Task StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(TakeAsync);
            await _app.StartAsync();
            Url = _app.Urls.First() + "/hook";
        }

        public void Refuse(Func<JsonElement, bool> which, int times, int retryAfter = 0) =>
            (_refuse, _times, _retryAfter) = (which, times, retryAfter);

        public async Task<IReadOnlyList<Received>> TakeAsync(int count)
        {
            var taken = new List<Received>();
            while (taken.Count < count)
            {
                Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(20)), $"Only {taken.Count} of {count} updates came.");
                Assert.True(_received.TryDequeue(out var received));
                taken.Add(received);
            }

            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            if (_app is not null)
                await _app.DisposeAsync();
            _arrived.Dispose();
        }

        private async Task TakeAsync(HttpContext context)
        {
            var update = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            if (_times > 0 && _refuse(update))
            {
                _times--;
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                if (_retryAfter > 0)
                    context.Response.Headers.RetryAfter = $"{_retryAfter}";
            }
            else if (Answer is not null)
            {
                await context.Response.WriteAsync(Answer);
            }

            _received.Enqueue(new Received(update, context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]));
            _arrived.Release();
        }
    }
}
