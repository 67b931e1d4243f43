using CellBot.Organization.Joining;
using CellBot.Telegram;

namespace CellBot.Tests.Telegram;

public sealed class TelegramDirectoryTests
{
    [Fact]
    public async Task Links_open_the_bot_by_its_name_which_is_asked_once()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getMe"));
        var directory = new TelegramDirectory(Given.Client(server.Url));

        Assert.Equal("https://t.me/chibo_so_bot?start=M7Q2", await directory.PersonLinkAsync("M7Q2", default));
        Assert.Equal("https://t.me/chibo_so_bot?startgroup=g_1-x", await directory.GroupLinkAsync("g_1-x", default));
        Assert.Equal(new BotIdentity(7318824501, "chibo_so_bot", true, false), await directory.IdentifyAsync(default));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("có dấu")]
    [InlineData("a b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_code_that_Telegram_would_not_carry_is_refused(string code)
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getMe"));

        await Assert.ThrowsAsync<ArgumentException>(() => new TelegramDirectory(Given.Client(server.Url)).PersonLinkAsync(code, default));
    }

    [Fact]
    public async Task An_administrator_is_told_from_a_stranger()
    {
        await using var known = LoopbackServer.Saying(Given.Recorded("getChatMember"));
        await using var stranger = LoopbackServer.Saying(
            """{"ok":false,"error_code":400,"description":"Bad Request: user not found"}""",
            400
        );

        Assert.True(await new TelegramDirectory(Given.Client(known.Url)).IsAdministratorAsync(-1, 2, default));
        Assert.False(await new TelegramDirectory(Given.Client(stranger.Url)).IsAdministratorAsync(-1, 2, default));
    }

    [Theory]
    [InlineData("""{"ok":true,"result":{"status":"visiting","user":{"id":2}}}""")]
    [InlineData("""{"ok":true,"result":{"status":7}}""")]
    public async Task A_standing_newer_than_the_library_is_no_administrators(string answer)
    {
        await using var server = LoopbackServer.Saying(answer);

        Assert.False(await new TelegramDirectory(Given.Client(server.Url)).IsAdministratorAsync(-1, 2, default));
    }

    [Fact]
    public async Task A_title_is_read_beside_what_the_library_does_not_know()
    {
        await using var server = LoopbackServer.Saying(
            """{"ok":true,"result":{"id":-1,"type":"planet","title":"Chi bộ 3","available_reactions":[{"type":"moon"}],"pinned_message":{"date":-9}}}"""
        );

        Assert.Equal("Chi bộ 3", await new TelegramDirectory(Given.Client(server.Url)).TitleAsync(-1, default));
    }

    [Fact]
    public async Task A_refused_token_and_a_server_out_of_reach_are_told_apart()
    {
        await using var server = LoopbackServer.Saying("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", 401);

        await Assert.ThrowsAsync<TokenRefusedException>(() => new TelegramDirectory(Given.Client(server.Url)).IdentifyAsync(default));
        await Assert.ThrowsAsync<ChannelUnreachableException>(() =>
            new TelegramDirectory(Given.Client(LoopbackServer.NobodyThere())).IdentifyAsync(default)
        );
    }

    [Fact]
    public async Task The_state_of_the_webhook_is_read()
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getWebhookInfo"));

        Assert.Equal(12, (await new TelegramDirectory(Given.Client(server.Url)).WebhookAsync(default)).PendingUpdates);
    }
}
