using System.Text.RegularExpressions;
using CellBot.Organization.Joining;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace CellBot.Telegram;

/// <summary>The bot, as Telegram knows it.</summary>
/// <param name="ReadsAllGroupMessages">
/// False: privacy mode; in groups the bot sees commands, replies and taps only, unless it is an administrator.
/// </param>
public sealed record BotIdentity(long Id, string Username, bool CanJoinGroups, bool ReadsAllGroupMessages);

/// <summary>What Telegram says of the webhook.</summary>
/// <param name="Url">Empty: none is set.</param>
/// <param name="PendingUpdates">Updates that wait at Telegram.</param>
/// <param name="LastError">Why the last delivery failed; null when none did.</param>
public sealed record WebhookState(string Url, int PendingUpdates, string? LastError);

/// <summary>
/// Telegram's own facts of one bot that the host needs: its identity, a group's administrators, links that open the bot. Throws
/// <see cref="ChannelUnreachableException"/> when Telegram refuses or cannot be reached.
/// </summary>
public sealed partial class TelegramDirectory(ITelegramBotClient client)
{
    private BotIdentity? _identity;

    /// <summary>The bot's user name; null until the server has told it.</summary>
    public string? KnownName => _identity?.Username;

    /// <summary>Asked once, then remembered. Throws <see cref="TokenRefusedException"/> when the server does not know the token.</summary>
    public async Task<BotIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_identity is not null)
            return _identity;
        var me = await AskAsync(client.GetMe(cancellationToken));
        return _identity = new BotIdentity(me.Id, me.Username ?? "", me.CanJoinGroups, me.CanReadAllGroupMessages);
    }

    /// <summary>Whether Telegram answers at all. What it answers does not matter, unless it is its own failure.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetMe(cancellationToken);
            return true;
        }
        catch (ApiRequestException refusal)
        {
            return refusal.ErrorCode < 500;
        }
        catch (RequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    public async Task<WebhookState> WebhookAsync(CancellationToken cancellationToken)
    {
        var info = await AskAsync(client.GetWebhookInfo(cancellationToken));
        return new WebhookState(info.Url, info.PendingUpdateCount, info.LastErrorMessage is { Length: > 0 } error ? error : null);
    }

    /// <summary>The menu of commands in every private chat.</summary>
    /// <param name="commands">Name, 1–32 characters, and description, up to 256 (Telegram limits).</param>
    public Task SetCommandsAsync(IEnumerable<(string Command, string Description)> commands, CancellationToken cancellationToken) =>
        AskAsync(
            client.SendRequest(
                new SetMyCommandsRequest
                {
                    Commands = commands.Select(entry => new BotCommand(entry.Command, entry.Description)),
                    Scope = BotCommandScope.AllPrivateChats(),
                },
                cancellationToken
            )
        );

    /// <summary>Whether this person administers this group. False as well for someone who is not in it.</summary>
    public async Task<bool> IsAdministratorAsync(long chatId, long userId, CancellationToken cancellationToken) =>
        (await AskOfChatAsync(new ChatMemberRequest(chatId, userId), cancellationToken))?.IsAdmin is true;

    public async Task<string?> TitleAsync(long chatId, CancellationToken cancellationToken) =>
        (await AskOfChatAsync(new ChatRequest(chatId), cancellationToken))?.Title;

    /// <summary>Opens a private chat; the bot receives <c>/start CODE</c>.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    public async Task<string> PersonLinkAsync(string code, CancellationToken cancellationToken) =>
        $"https://t.me/{(await IdentifyAsync(cancellationToken)).Username}?start={Checked(code)}";

    /// <summary>Adds the bot to a group of the person's choice; the bot receives <c>/start@bot CODE</c> there.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    public async Task<string> GroupLinkAsync(string code, CancellationToken cancellationToken) =>
        $"https://t.me/{(await IdentifyAsync(cancellationToken)).Username}?startgroup={Checked(code)}";

    /// <summary>Null where Telegram refuses to tell: no such chat, no such person, the bot is not there.</summary>
    private async Task<T?> AskOfChatAsync<T>(RequestBase<T> request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await client.SendRequest(request, cancellationToken);
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 400 or 403)
        {
            return null;
        }
        catch (RequestException failure)
        {
            throw Unreachable(failure);
        }
    }

    private static async Task<T> AskAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RequestException failure)
        {
            throw Unreachable(failure);
        }
    }

    private static ChannelUnreachableException Unreachable(RequestException failure) =>
        failure is ApiRequestException { ErrorCode: 401 or 404 }
            ? new TokenRefusedException(failure.Message)
            : new ChannelUnreachableException(failure.Message);

    private static string Checked(string code) =>
        Code().IsMatch(code)
            ? code
            : throw new ArgumentException("A deep link's code has 1 to 64 characters of A-Z a-z 0-9 _ -.", nameof(code));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Code();
}
