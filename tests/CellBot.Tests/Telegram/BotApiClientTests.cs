using System.Text;
using CellBot.Telegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CellBot.Tests.Telegram;

/// <summary>Telegram.Bot's own methods, through the client that holds them to our promises.</summary>
public sealed class BotApiClientTests
{
    private const string Flood =
        """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""";
    private const string True = """{"ok":true,"result":true}""";

    [Fact]
    public async Task The_bot_is_known_by_its_id_and_name()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getMe"));

        var me = await Given.Client(server.Url).GetMe();

        Assert.Equal((7318824501, "chibo_so_bot", true), (me.Id, me.Username, me.IsBot));
        Assert.Equal($"/bot{Given.Token}/getMe", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Without_a_token_the_client_can_be_made_and_the_server_refuses_its_calls()
    {
        await using var server = LoopbackServer.Saying("""{"ok":false,"error_code":404,"description":"Not Found"}""", 404);
        using var clients = Given.Clients(new TelegramOptions { ApiBaseUrl = server.Url });

        Assert.Equal(404, (await Assert.ThrowsAsync<ApiRequestException>(() => clients.Calls.GetMe())).ErrorCode);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_its_code_and_its_wait_and_is_not_tried_again()
    {
        await using var server = LoopbackServer.Saying(Flood, 429);

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Given.Client(server.Url).SendMessage(1, "x"));

        Assert.Equal((429, 1), (refusal.ErrorCode, refusal.Parameters!.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_wait_that_only_the_header_of_a_refusal_tells_is_known()
    {
        await using var server = LoopbackServer.Saying(
            """{"ok":false,"error_code":429,"description":"slow"}""",
            429,
            "Retry-After: 17\r\n"
        );

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Given.Client(server.Url).SendMessage(1, "x"));

        Assert.Equal(17, refusal.Parameters!.RetryAfter);
    }

    [Fact]
    public async Task A_call_that_may_be_repeated_survives_a_gateways_error()
    {
        var calls = 0;
        await using var server = new LoopbackServer(exchange =>
            Interlocked.Increment(ref calls) == 1
                ? exchange.AnswerAsync(502, "<html>Bad Gateway</html>")
                : exchange.AnswerAsync(200, Given.Recorded("getMe"))
        );

        Assert.Equal(7318824501, (await Given.Client(server.Url).GetMe()).Id);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_method_not_known_to_be_harmless_is_called_once()
    {
        await using var server = LoopbackServer.Saying("<html>Bad Gateway</html>", 502);

        await Assert.ThrowsAsync<RequestException>(() => Given.Client(server.Url).PinChatMessage(-1, 2));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("/bot-api")]
    [InlineData("/a/b/")]
    public async Task A_path_in_the_address_of_the_server_is_kept(string path)
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getMe"));
        var client = Given.Client(server.Url + path);

        await client.GetMe();
        await client.DownloadFile("documents/file_7.pdf", Stream.Null);

        Assert.Equal(
            [$"{path.TrimEnd('/')}/bot{Given.Token}/getMe", $"{path.TrimEnd('/')}/file/bot{Given.Token}/documents/file_7.pdf"],
            server.Requests.Select(call => call.Path)
        );
    }

    [Fact]
    public async Task A_body_the_library_writes_goes_with_its_length_and_with_Vietnamese_as_it_is()
    {
        await using var server = LoopbackServer.Saying(True);

        await Given.Client(server.Url).SetMyCommands([new BotCommand("start", "Bắt đầu")], BotCommandScope.AllPrivateChats());

        var call = Assert.Single(server.Requests);
        Assert.Equal("""{"commands":[{"command":"start","description":"Bắt đầu"}],"scope":{"type":"all_private_chats"}}""", call.Body);
        Assert.DoesNotContain("chunked", call.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_uploaded_as_a_form()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("sendDocument"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("%PDF-1.7 nội dung"));

        await Given.Client(server.Url).SendDocument(6001234567, InputFile.FromStream(content, "bien-ban.pdf"), "Biên bản");

        var call = Assert.Single(server.Requests);
        Assert.Contains("multipart/form-data", call.Head, StringComparison.Ordinal);
        Assert.Contains("%PDF-1.7 nội dung", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_downloaded_from_its_own_path()
    {
        await using var server = LoopbackServer.Saying("the bytes");
        using var into = new MemoryStream();

        await Given.Client(server.Url).DownloadFile("documents/file_7.pdf", into);

        Assert.Equal("the bytes", Encoding.UTF8.GetString(into.ToArray()));
        Assert.Equal($"/file/bot{Given.Token}/documents/file_7.pdf", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task A_proxy_carries_the_calls()
    {
        await using var proxy = LoopbackServer.Saying(Given.Recorded("getMe"));
        using var clients = Given.Clients(Given.Options("http://api.example.invalid") with { Proxy = proxy.Url });

        Assert.Equal("chibo_so_bot", (await clients.Calls.GetMe()).Username);
        Assert.Equal($"http://api.example.invalid/bot{Given.Token}/getMe", Assert.Single(proxy.Requests).Path);
    }

    [Fact]
    public async Task A_harmless_call_that_is_cancelled_is_cancelled_even_after_it_left()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new LoopbackServer(async exchange =>
        {
            await stop.CancelAsync();
            await exchange.HangAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Given.Client(server.Url).GetMe(stop.Token));
    }
}
