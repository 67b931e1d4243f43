using System.Text;
using System.Text.Json;
using CellBot.Telegram.Client;
using CellBot.Telegram.Types;

namespace CellBot.Tests.Telegram;

/// <summary>The client against recorded answers of the Bot API.</summary>
public sealed class TelegramBotClientTests
{
    [Fact]
    public async Task The_bot_is_known_by_its_id_and_name()
    {
        var (me, call) = await Ask("getMe", client => client.GetMe());

        Assert.Equal((7318824501, "chibo_so_bot", true), (me.Id, me.Username, me.IsBot));
        Assert.Equal($"/bot{Given.Token}/getMe", call.Path);
    }

    [Fact]
    public async Task Updates_of_every_kind_are_read_and_unknown_kinds_and_fields_do_no_harm()
    {
        var (updates, call) = await Ask("getUpdates", client => client.GetUpdates(offset: 7, limit: 100, timeout: 1, allowedUpdates: ["message"]));

        Assert.Equal([UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember, UpdateType.Unknown], updates.Select(update => update.Type));
        Assert.Equal("ack:1", updates[1].CallbackQuery!.Data);
        Assert.True(updates[2].MyChatMember!.NewChatMember!.IsAdmin);
        Assert.Equal("""{"allowed_updates":["message"],"offset":7,"limit":100,"timeout":1}""", call.Body);
    }

    [Fact]
    public async Task A_message_is_sent_with_its_buttons_and_read_back()
    {
        var buttons = new InlineKeyboardMarkup([[InlineKeyboardButton.WithCallbackData("Đã tiếp nhận", "ack:1"), InlineKeyboardButton.WithUrl("Phản ánh", "https://t.me/x")]]);

        var (message, call) = await Ask("sendMessage", client =>
            client.SendMessage(-1002233445566, "<b>Công điện</b>", ParseMode.Html, replyToMessageId: 5, replyMarkup: buttons));

        Assert.Equal((88, -1002233445566, ChatType.Supergroup), (message.Id, message.Chat!.Id, message.Chat.Type));
        Assert.Equal(new DateTimeOffset(2025, 11, 22, 2, 20, 0, TimeSpan.Zero), message.Date);
        Assert.Equal("ack:1", message.ReplyMarkup!.InlineKeyboard[0][0].CallbackData);
        var body = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal("HTML", body.GetProperty("parse_mode").GetString());
        Assert.Equal(5, body.GetProperty("reply_parameters").GetProperty("message_id").GetInt64());
        Assert.Equal("https://t.me/x", body.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][1].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_file_is_uploaded_as_a_form()
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 nội dung"));

        var (message, call) = await Ask("sendDocument", client =>
            client.SendDocument(6001234567, InputFile.FromStream(content, "bien-ban.pdf"), "Biên bản", ParseMode.Html));

        Assert.Equal(("bien-ban.pdf", 48213), (message.Document!.FileName, message.Document.FileSize));
        Assert.Contains("multipart/form-data", call.Head, StringComparison.Ordinal);
        Assert.Contains("name=chat_id\r\n\r\n6001234567\r\n", call.Body, StringComparison.Ordinal);
        Assert.Contains("Biên bản", call.Body, StringComparison.Ordinal);
        Assert.Contains("%PDF-1.7", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_that_Telegram_has_is_sent_by_its_id()
    {
        var (message, call) = await Ask("sendPhoto", client => client.SendPhoto(6001234567, InputFile.FromFileId("AgAC-known")));

        Assert.Equal(1280, message.Photo![^1].Width);
        Assert.Equal("""{"chat_id":6001234567,"photo":"AgAC-known"}""", call.Body);
    }

    [Fact]
    public async Task Edits_deletions_pins_and_commands_say_what_they_mean()
    {
        Assert.Equal("""{"chat_id":-1,"message_id":2,"text":"x"}""", (await Ask("sendMessage", client => client.EditMessageText(-1, 2, "x"))).Call.Body);
        Assert.Equal("""{"chat_id":-1,"message_id":2}""", (await Ask("sendMessage", client => client.EditMessageReplyMarkup(-1, 2))).Call.Body);
        Assert.Equal("""{"callback_query_id":"7","text":"Đã ghi nhận","show_alert":true}""", await Say(client => client.AnswerCallbackQuery("7", "Đã ghi nhận", showAlert: true)));
        Assert.Equal("""{"chat_id":-1,"message_id":2}""", await Say(client => client.DeleteMessage(-1, 2)));
        Assert.Equal("""{"chat_id":-1,"message_id":2,"disable_notification":true}""", await Say(client => client.PinChatMessage(-1, 2, disableNotification: true)));
        Assert.Equal("""{"commands":[{"command":"start","description":"Bắt đầu"}],"scope":{"type":"all_private_chats"}}""",
            await Say(client => client.SetMyCommands([new BotCommand("start", "Bắt đầu")], "all_private_chats")));
        Assert.Equal("""{"chat_id":-1}""", await Say(client => client.LeaveChat(-1)));
        Assert.Equal("""{"url":"https://a.vn/t","secret_token":"s","max_connections":40,"allowed_updates":["message"]}""",
            await Say(client => client.SetWebhook("https://a.vn/t", "s", 40, ["message"])));
        Assert.Equal("""{"drop_pending_updates":false}""", await Say(client => client.DeleteWebhook()));
    }

    [Fact]
    public async Task Chats_members_webhooks_and_files_are_read()
    {
        Assert.Equal(30, (await Ask("getChat", client => client.GetChat(-1002233445566))).Result.SlowModeDelay);
        Assert.True((await Ask("getChatMember", client => client.GetChatMember(-1, 2))).Result.IsAdmin);
        Assert.Equal(12, (await Ask("getWebhookInfo", client => client.GetWebhookInfo())).Result.PendingUpdateCount);
        Assert.Equal("documents/file_7.pdf", (await Ask("getFile", client => client.GetFile("BQ"))).Result.FilePath);
        Assert.Equal([ChatMemberStatus.Creator, ChatMemberStatus.Administrator, ChatMemberStatus.Unknown],
            (await Ask("getChatAdministrators", client => client.GetChatAdministrators(-1))).Result.Select(member => member.Status));
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
    public async Task A_refusal_is_an_exception_with_its_code_and_parameters()
    {
        await using var server = LoopbackServer.Saying("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 8","parameters":{"retry_after":8}}""", 429);

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Given.Client(server.Url).SendMessage(1, "x"));

        Assert.Equal((429, 8, false), (refusal.ErrorCode, refusal.Parameters!.RetryAfter, refusal.MayHaveBeenApplied));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_call_that_may_be_repeated_survives_a_gateways_error()
    {
        var calls = 0;
        await using var server = new LoopbackServer(exchange => Interlocked.Increment(ref calls) == 1
            ? exchange.AnswerAsync(502, "<html>Bad Gateway</html>")
            : exchange.AnswerAsync(200, Given.Recorded("getMe")));

        Assert.Equal(7318824501, (await Given.Client(server.Url).GetMe()).Id);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_send_that_met_a_gateways_error_is_not_repeated_and_says_it_may_have_been_applied()
    {
        await using var server = LoopbackServer.Saying("<html>Bad Gateway</html>", 502);

        var failure = await Assert.ThrowsAsync<RequestException>(() => Given.Client(server.Url).SendMessage(1, "x"));

        Assert.True(failure.MayHaveBeenApplied);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_call_to_nobody_says_that_it_was_not_made() =>
        Assert.False((await Assert.ThrowsAsync<RequestException>(() => Given.Client(LoopbackServer.NobodyThere()).SendMessage(1, "x"))).MayHaveBeenApplied);

    [Fact]
    public async Task A_proxy_carries_the_calls()
    {
        await using var proxy = LoopbackServer.Saying(Given.Recorded("getMe"));
        var client = new TelegramBotClient(Given.Wire(Given.Options("http://api.example.invalid") with { Proxy = proxy.Url }));

        Assert.Equal("chibo_so_bot", (await client.GetMe()).Username);
        Assert.Equal($"http://api.example.invalid/bot{Given.Token}/getMe", Assert.Single(proxy.Requests).Path);
    }

    private static async Task<(T Result, Exchange Call)> Ask<T>(string recorded, Func<ITelegramBotClient, Task<T>> ask)
    {
        await using var server = LoopbackServer.Saying(Given.Recorded(recorded));
        var result = await ask(Given.Client(server.Url));
        return (result, Assert.Single(server.Requests));
    }

    private static async Task<string> Say(Func<ITelegramBotClient, Task> say)
    {
        await using var server = LoopbackServer.Saying("""{"ok":true,"result":true}""");
        await say(Given.Client(server.Url));
        return Assert.Single(server.Requests).Body;
    }
}
