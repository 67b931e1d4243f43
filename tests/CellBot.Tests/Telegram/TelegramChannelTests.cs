using System.Text.Json;
using CellBot.Delivery;
using CellBot.Telegram;

namespace CellBot.Tests.Telegram;

/// <summary>What the channel says of a call, by where exactly the network broke.</summary>
public sealed class TelegramChannelTests
{
    private const string Accepted = """{"ok":true,"result":{"message_id":41,"date":1763779200,"chat":{"id":-100,"type":"supergroup"}}}""";

    [Fact]
    public async Task An_accepted_send_brings_the_message_id_and_says_what_was_meant()
    {
        await using var server = LoopbackServer.Saying(Accepted);

        var outcome = await Given.Channel(server.Url).SendAsync(-100, Given.Hello, default);

        Assert.Equal(new SendOutcome.Sent(41), outcome);
        var request = Assert.Single(server.Requests);
        Assert.Equal($"/bot{Given.Token}/sendMessage", request.Path);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(-100, body.GetProperty("chat_id").GetInt64());
        Assert.Equal(Given.Hello.Html, body.GetProperty("text").GetString());
        Assert.Equal("HTML", body.GetProperty("parse_mode").GetString());
        Assert.Equal(
            "ack:1",
            body.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString()
        );
        Assert.False(body.TryGetProperty("allow_paid_broadcast", out _));
        Assert.Contains("Đồng chí", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""""message_id":41,"forward_origin":{"type":"moon"}"""")]
    [InlineData(""""message_id":41,"date":-5"""")]
    [InlineData(""""date":1e99,"message_id":41,"chat":7"""")]
    [InlineData(""""from":{"id":"x"},"message_id":41,"reply_markup":[]"""")]
    public async Task An_odd_answer_never_hides_that_the_message_was_sent(string message)
    {
        await using var server = LoopbackServer.Saying("{\"ok\":true,\"result\":{\"" + message + "}}");

        Assert.Equal(new SendOutcome.Sent(41), await Given.Channel(server.Url).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_message_id_beyond_int_is_known()
    {
        await using var server = LoopbackServer.Saying("""{"ok":true,"result":{"message_id":5000000000}}""");

        Assert.Equal(new SendOutcome.Sent(5_000_000_000), await Given.Channel(server.Url).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_flood_wait_is_told_and_not_waited_out_here()
    {
        await using var server = LoopbackServer.Saying(
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""",
            429
        );

        var outcome = await Given.Channel(server.Url).SendAsync(1, Given.Hello, default);

        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<SendOutcome.RetryAfter>(outcome).Wait);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_429_page_of_a_proxy_says_by_its_header_how_long_to_wait()
    {
        await using var server = LoopbackServer.Saying("<html>slow down</html>", 429, "Retry-After: 17\r\n");

        var outcome = await Given.Channel(server.Url).SendAsync(1, Given.Hello, default);

        Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<SendOutcome.RetryAfter>(outcome).Wait);
    }

    [Fact]
    public async Task A_new_id_of_the_chat_is_told_whatever_else_the_refusal_holds()
    {
        await using var server = LoopbackServer.Saying(
            """
            {"ok":false,"error_code":"400","description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1002233445566,"retry_after":99999999999}}
            """,
            400
        );

        Assert.Equal(
            -1002233445566,
            Assert.IsType<SendOutcome.Migrated>(await Given.Channel(server.Url).SendAsync(1, Given.Hello, default)).NewChatId
        );
    }

    [Theory]
    [InlineData("message")]
    [InlineData("edit")]
    [InlineData("tap")]
    public async Task Bodies_go_with_their_length_and_with_Vietnamese_as_it_is(string kind)
    {
        await using var server = LoopbackServer.Saying(Accepted);
        var channel = Given.Channel(server.Url);

        if (kind == "message")
            await channel.SendAsync(1, Given.Hello, default);
        else if (kind == "edit")
            await channel.EditAsync(1, 41, Given.Hello, default);
        else
            await channel.AnswerTapAsync("7", "Đồng chí đã xác nhận", false, default);

        var request = Assert.Single(server.Requests);
        Assert.Contains("Content-Length: ", request.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", request.Head, StringComparison.Ordinal);
        Assert.Contains("Đồng chí", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_broadcast_says_so_in_each_send()
    {
        await using var server = LoopbackServer.Saying(Accepted);
        var options = Given.Options(server.Url) with { Limits = new TelegramLimits { PaidBroadcast = true } };

        await Given.Channel(server.Url, options).SendAsync(1, Given.Hello, default);

        Assert.Contains("\"allow_paid_broadcast\":true", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_not_sent() =>
        Assert.IsType<SendOutcome.NotSent>(await Given.Channel(LoopbackServer.NobodyThere()).SendAsync(1, Given.Hello, default));

    [Fact]
    public async Task A_name_that_does_not_resolve_is_not_sent() =>
        Assert.IsType<SendOutcome.NotSent>(await Given.Channel("http://no-such-host.invalid").SendAsync(1, Given.Hello, default));

    [Fact]
    public async Task A_failed_handshake_is_not_sent()
    {
        await using var server = LoopbackServer.Babbling();

        Assert.IsType<SendOutcome.NotSent>(await Given.Channel(server.Url.Replace("http:", "https:")).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_not_sent()
    {
        var options = Given.Options("") with { Proxy = LoopbackServer.NobodyThere() };

        Assert.IsType<SendOutcome.NotSent>(await Given.Channel("http://api.example.invalid", options).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_tunnel_is_not_sent()
    {
        await using var proxy = LoopbackServer.Saying("no", 403);
        var options = Given.Options("") with { Proxy = proxy.Url };

        Assert.IsType<SendOutcome.NotSent>(await Given.Channel("https://api.example.invalid", options).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_proxy_with_a_password_gets_it_with_the_first_request()
    {
        await using var proxy = LoopbackServer.Saying(Accepted);
        var options = Given.Options("") with { Proxy = proxy.Url.Replace("//", "//cell:m%3At@") };

        Assert.IsType<SendOutcome.Sent>(await Given.Channel("http://api.example.invalid", options).SendAsync(1, Given.Hello, default));
        Assert.Contains(
            "Proxy-Authorization: Basic " + Convert.ToBase64String("cell:m:t"u8),
            Assert.Single(proxy.Requests).Head,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_not_sent_through()
    {
        await using var proxy = LoopbackServer.Saying("", 407, "Proxy-Authenticate: Basic realm=\"x\"\r\n");
        var options = Given.Options("") with { Proxy = proxy.Url.Replace("//", "//cell:wrong@") };

        Assert.IsType<SendOutcome.NotSent>(await Given.Channel("http://api.example.invalid", options).SendAsync(1, Given.Hello, default));
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_socks_proxy_that_speaks_nonsense_is_not_sent()
    {
        await using var proxy = LoopbackServer.Babbling();
        var options = Given.Options("") with { Proxy = proxy.Url.Replace("http:", "socks5:") };

        Assert.IsType<SendOutcome.NotSent>(await Given.Channel("http://api.example.invalid", options).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_connection_reset_before_the_answer_leaves_the_fate_unknown_and_is_not_tried_again()
    {
        await using var server = new LoopbackServer(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });

        Assert.IsType<SendOutcome.Unknown>(await Given.Channel(server.Url).SendAsync(1, Given.Hello, default));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_kept_connection_closed_under_a_send_never_doubles_it()
    {
        // The first request warms the connection; the second is read whole and then the server closes without a word,
        // which is where HTTP stacks like to try again by themselves.
        await using var server = new LoopbackServer(async exchange =>
        {
            if (exchange.Number == 1)
                await exchange.AnswerAsync(200, Accepted);
            else
                exchange.Close();
        });
        var channel = Given.Channel(server.Url);
        await channel.SendAsync(1, Given.Hello, default);

        Assert.IsType<SendOutcome.Unknown>(await channel.SendAsync(2, Given.Hello, default));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_kept_connection_closed_while_idle_costs_nothing()
    {
        var closed = new TaskCompletionSource();
        await using var server = new LoopbackServer(async exchange =>
        {
            await exchange.AnswerAsync(200, Accepted, "Connection: close\r\n");
            exchange.Close();
            closed.TrySetResult();
        });
        var channel = Given.Channel(server.Url);

        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(1, Given.Hello, default));
        await closed.Task;
        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(2, Given.Hello, default));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_the_fate_unknown()
    {
        await using var server = new LoopbackServer(async exchange =>
        {
            await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ok\":true,\"result\":{");
            exchange.Close();
        });

        Assert.IsType<SendOutcome.Unknown>(await Given.Channel(server.Url).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_server_that_never_answers_leaves_the_fate_unknown()
    {
        var clock = new WoundClock();
        await using var server = new LoopbackServer(exchange =>
        {
            clock.RunOut();
            return exchange.HangAsync();
        });

        var outcome = Assert.IsType<SendOutcome.Unknown>(await Given.Channel(server.Url, clock: clock).SendAsync(1, Given.Hello, default));

        Assert.Equal("no answer in time", outcome.Error);
        Assert.Equal(TimeSpan.FromSeconds(41), Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task A_call_cancelled_after_it_left_is_unknown_and_not_an_exception()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new LoopbackServer(async exchange =>
        {
            await stop.CancelAsync();
            await exchange.HangAsync();
        });

        Assert.IsType<SendOutcome.Unknown>(await Given.Channel(server.Url).SendAsync(1, Given.Hello, stop.Token));
    }

    [Fact]
    public async Task A_call_cancelled_before_it_left_is_an_exception()
    {
        var channel = Given.Channel(LoopbackServer.NobodyThere());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.SendAsync(1, Given.Hello, new CancellationToken(true)));
    }

    [Fact]
    public async Task When_the_server_cannot_be_reached_the_circuit_opens_and_sends_are_refused_at_once()
    {
        var channel = Given.Channel(LoopbackServer.NobodyThere());
        SendOutcome last = null!;
        for (var i = 0; i < 20; i++)
            last = await channel.SendAsync(1, Given.Hello, default);

        Assert.Contains("circuit open", Assert.IsType<SendOutcome.NotSent>(last).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_takes_the_buttons_along_and_comes_back_with_its_own_id()
    {
        await using var server = LoopbackServer.Saying("""{"ok":true,"result":{"message_id":9}}""");

        Assert.Equal(new SendOutcome.Sent(9), await Given.Channel(server.Url).EditAsync(-100, 9, Given.Hello, default));
        Assert.Contains("\"message_id\":9", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_tap_is_tried_again_when_the_connection_breaks()
    {
        var calls = 0;
        await using var server = new LoopbackServer(async exchange =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                exchange.Reset();
            else
                await exchange.AnswerAsync(200, """{"ok":true,"result":true}""");
        });

        Assert.True(await Given.Channel(server.Url).AnswerTapAsync("77", new string('ă', 300), asAlert: true, default));
        Assert.Equal(2, calls);
        var body = JsonDocument.Parse(server.Requests.Last().Body).RootElement;
        Assert.Equal(200, body.GetProperty("text").GetString()!.Length);
        Assert.True(body.GetProperty("show_alert").GetBoolean());
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_false()
    {
        await using var server = LoopbackServer.Saying(
            """{"ok":false,"error_code":400,"description":"Bad Request: query is too old and response timeout expired or query ID is invalid"}""",
            400
        );

        Assert.False(await Given.Channel(server.Url).AnswerTapAsync("77", null, false, default));
    }

    [Theory]
    [InlineData(-1001234567890, true)]
    [InlineData(-5, true)]
    [InlineData(987654321, false)]
    public void Groups_have_negative_ids(long chatId, bool group) => Assert.Equal(group, Given.Channel("http://localhost").IsGroup(chatId));

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task An_answer_in_chunks_of_any_length_is_read_whole(int padding)
    {
        var json = $$$"""{"padding":"{{{new string('x', padding)}}}","ok":true,"result":{"message_id":41}}""";
        await using var server = new LoopbackServer(exchange =>
            exchange.WriteAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{json.Length:x}\r\n{json}\r\n0\r\n\r\n")
        );

        Assert.Equal(new SendOutcome.Sent(41), await Given.Channel(server.Url).SendAsync(1, Given.Hello, default));
    }

    [Fact]
    public async Task A_hundred_sends_at_once_keep_to_the_size_of_the_pool()
    {
        await using var server = LoopbackServer.Saying(Accepted);
        var channel = Given.Channel(server.Url, Given.Options(server.Url) with { MaxConnections = 4 });

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 100).Select(chat => channel.SendAsync(chat, Given.Hello, default)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(100, server.Requests.Count);
        Assert.InRange(server.Connections, 1, 4);
    }
}
