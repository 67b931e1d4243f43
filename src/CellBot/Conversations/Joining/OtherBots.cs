using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;

namespace CellBot.Conversations.Joining;

/// <summary>
/// Leads a person or a group that came to the wrong one of the house's bots to theirs, by a message with its link. In a house of one bot it
/// does nothing.
/// </summary>
public sealed class OtherBots(ServingBots serving, IChannelDirectory channel, ReplySender post, MessageCatalog messages)
{
    /// <summary>What the bot gets when a link without a code is pressed.</summary>
    private const string NoCode = "menu";

    /// <param name="code">Of an invitation; it goes along in the link.</param>
    /// <returns>False: it is this bot's affair.</returns>
    public async Task<bool> LeadPersonAsync(long botId, long userId, string? code, string key, CancellationToken cancellationToken)
    {
        var other = code is null
            ? await serving.OtherOfPersonAsync(botId, userId, cancellationToken)
            : await serving.OtherOfCodeAsync(botId, InvitationCode.HashOf(code), cancellationToken);
        if (other is null)
            return false;
        var link = await channel.PersonLinkAsync(other.Id, code ?? NoCode, cancellationToken);
        await post.SendAsync(
            botId,
            userId,
            messages.Html(MessageKeys.Join.PersonOtherBot),
            $"{key}:other",
            cancellationToken,
            [new MessageButton(messages.Text(MessageKeys.Join.OtherBotButton), null, link)]
        );
        return true;
    }

    /// <returns>False: it is this bot's affair, or the code is none.</returns>
    public async Task<bool> LeadGroupAsync(long botId, long chatId, string code, string key, CancellationToken cancellationToken)
    {
        if (await serving.OtherOfCodeAsync(botId, InvitationCode.HashOf(code), cancellationToken) is not { } other)
            return false;
        await SayAsync(botId, chatId, await channel.GroupLinkAsync(other.Id, code, cancellationToken), key, cancellationToken);
        return true;
    }

    /// <summary>The bot was put into a group that another bot of the house serves: that one is to be added.</summary>
    public async Task LeadGroupToAsync(Bot other, long botId, long chatId, string key, CancellationToken cancellationToken) =>
        await SayAsync(botId, chatId, await channel.GroupLinkAsync(other.Id, NoCode, cancellationToken), key, cancellationToken);

    private Task SayAsync(long botId, long chatId, string link, string key, CancellationToken cancellationToken) =>
        post.SendAsync(
            botId,
            chatId,
            messages.Html(MessageKeys.Join.GroupOtherBot),
            $"{key}:other",
            cancellationToken,
            [new MessageButton(messages.Text(MessageKeys.Join.AddOtherBotButton), null, link)]
        );
}
