using System.Globalization;
using CellBot.Auditing;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Joining;

namespace CellBot.Conversations.Joining;

/// <summary>
/// How groups come in, and people from within theirs: <c>/dangky</c>, <c>/start</c>, <c>/thamgia</c> written in a group. Of people in
/// private see <see cref="JoinHandler"/>.
/// </summary>
public sealed class GroupJoins(
    IJoinStore store,
    IChannelDirectory channel,
    ConsentHandler consents,
    OtherBots others,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <returns>False: it is about something else.</returns>
    public async Task<bool> HandleAsync(long botId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        switch (ChatCommand.Parse(message.Text))
        {
            case { Name: "/dangky" } command:
                await RegisterAsync(botId, command.Rest, message, cancellationToken);
                return true;
            case { Name: "/start", Rest: { Length: > 0 } code }:
                await RegisterAsync(botId, code, message, cancellationToken);
                return true;
            case { Name: "/thamgia" }:
                await AskAsync(botId, message, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private async Task RegisterAsync(long botId, string code, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        // An anonymous administrator is a chat, not a person: nobody could say who brought the group in.
        if (message.UserId is not { } userId)
            await SayAsync(botId, message, MessageKeys.Join.GroupAnonymous, cancellationToken);
        else if (code.Length == 0)
            await SayAsync(botId, message, MessageKeys.Join.GroupHow, cancellationToken);
        else if (!await channel.IsAdministratorAsync(botId, message.ChatId, userId, cancellationToken))
            await SayAsync(botId, message, MessageKeys.Join.GroupNotAdministrator, cancellationToken);
        else if (!await others.LeadGroupAsync(botId, message.ChatId, code, JoinHandler.Key(message), cancellationToken))
        {
            var title = PersonName.Clean(await channel.TitleAsync(botId, message.ChatId, cancellationToken));
            var now = clock.GetUtcNow();
            var joined = await store.JoinGroupAsync(
                new GroupJoinOrder(InvitationCode.HashOf(code), botId, message.ChatId, title, userId, now),
                AuditEvent.Of(now, "code", "group.linked", "unit", "", ("chat", message.ChatId.ToString(CultureInfo.InvariantCulture))),
                cancellationToken
            );
            await (
                joined.Outcome switch
                {
                    GroupJoin.Linked or GroupJoin.LinkedBefore => SayAsync(
                        botId,
                        message,
                        MessageKeys.Chat.GroupLinked,
                        cancellationToken,
                        ("unit", joined.UnitName!)
                    ),
                    GroupJoin.OtherUnitsGroup => SayAsync(botId, message, MessageKeys.Join.GroupOtherUnit, cancellationToken),
                    GroupJoin.UnitHasGroup => SayAsync(
                        botId,
                        message,
                        MessageKeys.Join.GroupUnitHasGroup,
                        cancellationToken,
                        ("unit", joined.UnitName!)
                    ),
                    GroupJoin.TooManyGuesses => SayAsync(botId, message, MessageKeys.Join.TooMany, cancellationToken),
                    _ => SayAsync(botId, message, MessageKeys.Join.CodeUnknown, cancellationToken),
                }
            );
        }
    }

    private async Task AskAsync(long botId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (message.UserId is not { } userId)
        {
            await SayAsync(botId, message, MessageKeys.Join.GroupAnonymous, cancellationToken);
            return;
        }
        var name = JoinHandler.NameOf(message, messages);
        var asked = await store.AskAsync(
            userId,
            name,
            message.ChatId,
            clock.GetUtcNow(),
            JoinHandler.Asked("group", clock),
            cancellationToken
        );
        if (asked.Outcome == AskOutcome.UnknownGroup)
            await SayAsync(botId, message, MessageKeys.Join.GroupHow, cancellationToken);
        else if (asked.Outcome == AskOutcome.JoinedBefore)
            await SayAsync(botId, message, MessageKeys.Join.Before, cancellationToken);
        else
        {
            await SayAsync(botId, message, MessageKeys.Join.GroupAsked, cancellationToken, ("name", name));
            await consents.AskLeadersAsync(botId, asked.Request!, cancellationToken);
        }
    }

    private Task SayAsync(
        long botId,
        Activity.MessageReceived message,
        string key,
        CancellationToken cancellationToken,
        params (string, MessageValue)[] values
    ) => post.AnswerAsync(botId, message, messages.Html(key, values), JoinHandler.Key(message), cancellationToken);
}
