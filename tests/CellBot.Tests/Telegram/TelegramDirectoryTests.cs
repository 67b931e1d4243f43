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
        await using var stranger = LoopbackServer.Saying("""{"ok":false,"error_code":400,"description":"Bad Request: user not found"}""", 400);

        Assert.True(await new TelegramDirectory(Given.Client(known.Url)).IsAdministratorAsync(-1, 2, default));
        Assert.False(await new TelegramDirectory(Given.Client(stranger.Url)).IsAdministratorAsync(-1, 2, default));
    }
}
