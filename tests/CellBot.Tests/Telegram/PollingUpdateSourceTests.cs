using System.Text.Json;
using CellBot.Telegram.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Telegram;

public sealed class PollingUpdateSourceTests
{
    private const string Nothing = """{"ok":true,"result":[]}""";
    private readonly FakeInbox _inbox = new();
    private readonly List<TimeSpan> _waits = [];
    private int _notStored;

    [Fact]
    public async Task What_arrives_is_stored_as_it_came_with_the_owners_of_its_order()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getUpdates"));

        Assert.Equal(new PollResult.Polled(4, 4), await Source(server).RunOnceAsync(default));

        Assert.Equal(
            [
                (914203881, 6001234567, 6001234567),
                (914203882, -1002233445566, 6001234567),
                (914203883, -1002233445566, 6007654321),
                (914203884, 6001234567, 6001234567),
            ],
            _inbox.Stored.Select(update => (update.UpdateId, update.ChatId, update.UserId))
        );
        Assert.Equal(
            "ack:1",
            JsonDocument.Parse(_inbox.Stored.ElementAt(1).Payload).RootElement.GetProperty("callback_query").GetProperty("data").GetString()
        );
    }

    [Fact]
    public async Task The_first_poll_confirms_nothing_and_the_next_only_what_was_stored()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getUpdates"));
        var source = Source(server);

        await source.RunOnceAsync(default);
        await source.RunOnceAsync(default);

        var asked = server.Requests.Select(call => JsonDocument.Parse(call.Body).RootElement).ToList();
        Assert.False(asked[0].TryGetProperty("offset", out _));
        Assert.Equal(914203885, asked[1].GetProperty("offset").GetInt64());
        Assert.Equal(50, asked[0].GetProperty("timeout").GetInt32());
        Assert.Equal(
            ["message", "callback_query", "my_chat_member", "chat_member"],
            asked[0].GetProperty("allowed_updates").EnumerateArray().Select(kind => kind.GetString())
        );
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_confirmed()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getUpdates"));
        var source = Source(server);
        _inbox.Before = () => throw new InvalidOperationException("no database");

        await Assert.ThrowsAsync<InvalidOperationException>(() => source.RunOnceAsync(default));
        _inbox.Before = () => Task.CompletedTask;
        await source.RunOnceAsync(default);

        Assert.All(server.Requests, call => Assert.DoesNotContain("\"offset\"", call.Body, StringComparison.Ordinal));
        Assert.Equal(4, _inbox.Stored.Count);
    }

    [Fact]
    public async Task Ids_that_begin_anew_lower_are_followed_down()
    {
        var answers = new Queue<string>([
            """{"ok":true,"result":[{"update_id":900}]}""",
            """{"ok":true,"result":[{"update_id":5}]}""",
            Nothing,
        ]);
        await using var server = new LoopbackServer(exchange => exchange.AnswerAsync(200, answers.Dequeue()));
        var source = Source(server);

        for (var i = 0; i < 3; i++)
            await source.RunOnceAsync(default);

        Assert.Contains("\"offset\":6,", server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_answer_confirms_nothing()
    {
        await using var server = LoopbackServer.Saying(
            """{"ok":true,"result":[{"update_id":1,"message":{"chat":{"id":5}}},{"update_id":2,"mess"""
        );

        Assert.IsType<PollResult.Failed>(await Source(server).RunOnceAsync(default));
        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task An_element_without_an_id_does_not_hold_up_the_others()
    {
        await using var server = LoopbackServer.Saying("""{"ok":true,"result":[{"x":1},7,null,[1],{"update_id":3}]}""");

        Assert.Equal(new PollResult.Polled(1, 1), await Source(server).RunOnceAsync(default));
    }

    [Theory]
    [InlineData(
        """"my_chat_member":{"chat":{"id":-5,"type":"supergroup"},"from":{"id":7},"date":1,"new_chat_member":{"status":"visiting"}}""""
    )]
    [InlineData(
        """"message":{"message_id":1,"date":-1,"chat":{"id":-5,"type":"planet"},"from":{"id":7},"forward_origin":{"type":"moon"}}""""
    )]
    [InlineData(""""message":{"message_id":5000000000,"date":1,"chat":{"id":-5,"type":"group"},"from":{"id":7},"text":"\ud800"}"""")]
    public async Task An_update_the_library_cannot_read_is_stored_and_blocks_nothing(string content)
    {
        await using var server = LoopbackServer.Saying($$"""{"ok":true,"result":[{"update_id":1,"{{content}}},{"update_id":2}]}""");
        var source = Source(server);

        Assert.Equal(new PollResult.Polled(2, 2), await source.RunOnceAsync(default));
        await source.RunOnceAsync(default);

        Assert.Equal((-5L, 7L), (_inbox.Stored.First().ChatId, _inbox.Stored.First().UserId));
        Assert.Contains(content, _inbox.Stored.First().Payload, StringComparison.Ordinal);
        Assert.Contains("\"offset\":3,", server.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_repeats_the_address_does_not_tell_the_token()
    {
        await using var server = LoopbackServer.Saying(
            $$"""{"ok":false,"error_code":400,"description":"no /bot{{Given.Token}}/getUpdates"}""",
            400
        );

        var failed = Assert.IsType<PollResult.Failed>(await Source(server).RunOnceAsync(default));

        Assert.DoesNotContain(Given.Token, failed.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_second_poller_is_reported_and_given_way_to()
    {
        await RunThrough(
            """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}""",
            409,
            during: source => Assert.Contains("terminated by other getUpdates", source.Trouble, StringComparison.Ordinal)
        );

        Assert.InRange(_waits.First(), TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(6.5));
    }

    [Fact]
    public async Task A_flood_wait_is_waited_out()
    {
        await RunThrough(
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 21","parameters":{"retry_after":21}}""",
            429
        );

        Assert.Equal(TimeSpan.FromSeconds(21), _waits.First());
    }

    [Fact]
    public async Task A_refused_token_is_named_with_its_cure()
    {
        await RunThrough(
            """{"ok":false,"error_code":401,"description":"Unauthorized"}""",
            401,
            during: source => Assert.Contains("Telegram:BotToken", source.Trouble, StringComparison.Ordinal)
        );

        Assert.Equal(TimeSpan.FromMinutes(1), _waits.First());
    }

    [Fact]
    public async Task A_webhook_left_over_is_removed_and_nothing_that_waits_is_dropped()
    {
        var server = await RunThrough(
            """{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}""",
            409
        );

        var removal = Assert.Single(server.Requests, call => call.Path.EndsWith("/deleteWebhook", StringComparison.Ordinal));
        Assert.Equal("{}", removal.Body);
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task A_database_that_comes_back_gets_everything()
    {
        var failures = 2;
        _inbox.Before = () => failures-- > 0 ? throw new InvalidOperationException("no database") : Task.CompletedTask;
        using var stop = new CancellationTokenSource();
        await using var server = new LoopbackServer(exchange => Answer(exchange, stop));

        await RunAsync(Source(server), stop.Token);

        Assert.Equal(4, _inbox.Stored.Count);
        Assert.Equal(2, _notStored);

        async Task Answer(Exchange exchange, CancellationTokenSource stop)
        {
            if (exchange.Body.Contains("offset", StringComparison.Ordinal))
                await stop.CancelAsync();
            else
                await exchange.AnswerAsync(200, Given.Recorded("getUpdates"));
        }
    }

    /// <summary>Runs the loop against one bad answer and then a good one, and stops.</summary>
    private async Task<LoopbackServer> RunThrough(string bad, int status, Action<PollingUpdateSource>? during = null)
    {
        using var stop = new CancellationTokenSource();
        PollingUpdateSource source = null!;
        var polls = 0;
        await using var server = new LoopbackServer(async exchange =>
        {
            if (!exchange.Path.EndsWith("/getUpdates", StringComparison.Ordinal))
                await exchange.AnswerAsync(200, """{"ok":true,"result":true}""");
            else if (++polls == 1)
                await exchange.AnswerAsync(status, bad);
            else if (polls == 2)
            {
                during?.Invoke(source);
                await exchange.AnswerAsync(200, Given.Recorded("getUpdates"));
            }
            else
                await stop.CancelAsync();
        });
        source = Source(server);

        await RunAsync(source, stop.Token);

        Assert.Equal(4, _inbox.Stored.Count);
        Assert.Null(source.Trouble);
        return server;
    }

    /// <summary>As its loop does, without the waits.</summary>
    private async Task RunAsync(PollingUpdateSource source, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                if (await source.IterateAsync(stop) is var wait && wait > TimeSpan.Zero)
                    _waits.Add(wait);
            }
            catch (InvalidOperationException)
            {
                Assert.Contains("could not be stored", source.Trouble, StringComparison.Ordinal);
                _notStored++;
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    private PollingUpdateSource Source(LoopbackServer server) =>
        new(Given.Client(server.Url), _inbox, new Random(7), NullLogger<PollingUpdateSource>.Instance);
}
