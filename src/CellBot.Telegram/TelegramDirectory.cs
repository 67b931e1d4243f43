using System.Text.RegularExpressions;
using CellBot.Conversations.Dialogs;
using CellBot.Organization.Joining;
using CellBot.Telegram.Client;
using CellBot.Telegram.Types;

namespace CellBot.Telegram;

/// <summary>Who the bot is.</summary>
/// <param name="ReadsAllGroupMessages">False: privacy mode; in groups the bot sees commands, replies and taps only, unless it is an administrator.</param>
public sealed record BotIdentity(long Id, string Username, bool CanJoinGroups, bool ReadsAllGroupMessages);

/// <summary>Telegram's own facts that the host needs: who the bot is, who administers a group, links that open the bot.</summary>
public sealed partial class TelegramDirectory(ITelegramBotClient client) : IBotLinks, IChannelDirectory
{
    private BotIdentity? _identity;

    /// <summary>Asked once, then remembered. Throws <see cref="RequestException"/> when Telegram refuses or cannot be reached.</summary>
    public async Task<BotIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_identity is not null) return _identity;
        var me = await client.GetMe(cancellationToken);
        return _identity = new BotIdentity(me.Id, me.Username ?? "", me.CanJoinGroups ?? false, me.CanReadAllGroupMessages ?? false);
    }

    /// <summary>Whether this person administers this group. False as well for someone who is not in it.</summary>
    public async Task<bool> IsAdministratorAsync(long chatId, long userId, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetChatMember(chatId, userId, cancellationToken)).IsAdmin;
        }
        catch (ApiRequestException e) when (e.ErrorCode is 400 or 403)
        {
            return false;
        }
    }

    public async Task<string?> TitleAsync(long chatId, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetChat(chatId, cancellationToken)).Title;
        }
        catch (ApiRequestException e) when (e.ErrorCode is 400 or 403)
        {
            return null;
        }
    }

    /// <summary>The bot's own standing in a group; null when it is not there or the group is gone.</summary>
    public async Task<ChatMember?> OwnMembershipAsync(long chatId, CancellationToken cancellationToken)
    {
        var me = await IdentifyAsync(cancellationToken);
        try
        {
            var member = await client.GetChatMember(chatId, me.Id, cancellationToken);
            return member.IsInChat ? member : null;
        }
        catch (ApiRequestException e) when (e.ErrorCode is 400 or 403)
        {
            return null;
        }
    }

    /// <summary>Opens a private chat; the bot receives <c>/start CODE</c>.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    public async Task<string> PersonLinkAsync(string code, CancellationToken cancellationToken) =>
        $"https://t.me/{(await IdentifyAsync(cancellationToken)).Username}?start={Checked(code)}";

    /// <summary>Adds the bot to a group of the person's choice; the bot receives <c>/start@bot CODE</c> there.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    public async Task<string> GroupLinkAsync(string code, CancellationToken cancellationToken) =>
        $"https://t.me/{(await IdentifyAsync(cancellationToken)).Username}?startgroup={Checked(code)}";

    private static string Checked(string code) =>
        Code().IsMatch(code) ? code : throw new ArgumentException("A deep link's code has 1 to 64 characters of A-Z a-z 0-9 _ -.", nameof(code));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Code();
}
