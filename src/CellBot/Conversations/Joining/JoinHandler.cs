using System.Globalization;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;

namespace CellBot.Conversations.Joining;

/// <summary>
/// How people come in, from the chat's side: <c>/start</c>, <c>/thamgia</c>, a shared contact; groups by <see cref="GroupJoins"/>. Who may
/// is decided in Organization/Joining; strangers are told how to join and nothing else. Every step may be handled twice: a replayed update
/// finds what the first one did.
/// </summary>
public sealed class JoinHandler(
    IJoinStore store,
    IContactStore contacts,
    GroupJoins groups,
    IPhoneProtection phones,
    ConsentHandler consents,
    OtherBots others,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <summary>The button of what one can do here (<c>/trogiup</c>).</summary>
    private const string Menu = "menu";

    /// <summary>Whoever writes to the bot in private, about whatever, can be written to from then on.</summary>
    public Task SeenAsync(long botId, Activity activity, CancellationToken cancellationToken) =>
        activity is Activity.MessageReceived { Chat: ChatKind.Private, UserId: { } person }
            ? contacts.OpenedAsync(botId, person, clock.GetUtcNow(), cancellationToken)
            : Task.CompletedTask;

    /// <returns>False: it is about something else.</returns>
    public async Task<bool> HandleAsync(long botId, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity)
        {
            case Activity.BotMembershipChanged { Chat: ChatKind.Private, UserId: { } person } changed:
                if (changed.IsMember)
                    await contacts.OpenedAsync(botId, person, clock.GetUtcNow(), cancellationToken);
                else
                    await contacts.ClosedAsync(botId, person, clock.GetUtcNow(), cancellationToken);
                return true;
            case Activity.MessageReceived { Chat: ChatKind.Private, UserId: { } person } message:
                return await PrivateAsync(botId, person, message, cancellationToken);
            case Activity.MessageReceived { Chat: ChatKind.Group or ChatKind.Supergroup } message:
                return await groups.HandleAsync(botId, message, cancellationToken);
            default:
                return false;
        }
    }

    private async Task<bool> PrivateAsync(long botId, long userId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (message.Contact is { } contact)
        {
            await ContactAsync(botId, userId, contact, message, cancellationToken);
            return true;
        }
        switch (ChatCommand.Parse(message.Text))
        {
            // Another start parameter is a link of a dialog that is no more, not a guess.
            case { Name: "/start" or "/thamgia", Rest: { Length: > 0 } code } command
                when command.Name == "/thamgia" || InvitationCode.HashOf(code) is not null:
                if (!await others.LeadPersonAsync(botId, userId, code, Key(message), cancellationToken))
                    await CodeAsync(botId, userId, code, message, cancellationToken);
                return true;
            case { Name: "/start" or "/thamgia" }:
                if (!await others.LeadPersonAsync(botId, userId, null, Key(message), cancellationToken))
                    await WelcomeAsync(botId, userId, message, cancellationToken);
                return true;
            default:
                await NotKnownAsync(botId, userId, message, cancellationToken);
                return true;
        }
    }

    private async Task CodeAsync(
        long botId,
        long userId,
        string code,
        Activity.MessageReceived message,
        CancellationToken cancellationToken
    )
    {
        var joined = await store.JoinPersonAsync(
            new PersonJoinOrder(InvitationCode.HashOf(code), userId, NameOf(message, messages), clock.GetUtcNow()),
            Asked("code", clock),
            cancellationToken
        );
        switch (joined.Outcome)
        {
            case PersonJoin.Offered:
                await consents.ShowAsync(botId, userId, Key(message), cancellationToken);
                break;
            case PersonJoin.Waiting:
                await WaitAsync(botId, userId, [joined.Request!], message, cancellationToken);
                break;
            case PersonJoin.JoinedBefore:
                await WelcomeAsync(botId, userId, message, cancellationToken);
                break;
            default:
                await SayAsync(
                    botId,
                    message,
                    joined.Outcome == PersonJoin.TooManyGuesses ? MessageKeys.Join.TooMany : MessageKeys.Join.CodeUnknown,
                    cancellationToken
                );
                break;
        }
    }

    // Anyone can send anyone's card; only one's own, sent by its owner, proves a number.
    private async Task ContactAsync(
        long botId,
        long userId,
        SharedContact contact,
        Activity.MessageReceived message,
        CancellationToken cancellationToken
    )
    {
        if (contact.UserId != userId)
        {
            await SayAsync(botId, message, MessageKeys.Join.ContactForeign, cancellationToken);
            return;
        }
        var hashes = Phones.Variants(contact.PhoneNumber).Select(number => phones.Protect(number).Hash).ToList();
        var requests = await store.MatchPhoneAsync(
            userId,
            NameOf(message, messages),
            hashes,
            clock.GetUtcNow(),
            Asked("contact", clock),
            cancellationToken
        );
        if (requests is null)
            await WelcomeAsync(botId, userId, message, cancellationToken);
        else if (requests.Count == 0)
        {
            await SayAsync(botId, message, MessageKeys.Join.ContactUnknown, cancellationToken);
            if ((await store.OpenOfAsync(userId, cancellationToken)).Any(request => request.NeedsName))
                await consents.AskNameAsync(botId, userId, Key(message), cancellationToken);
        }
        else
        {
            if (requests.Any(request => request.State == JoinState.Offered))
                await consents.ShowAsync(botId, userId, Key(message), cancellationToken);
            await WaitAsync(botId, userId, [.. requests.Where(request => request.State == JoinState.Waiting)], message, cancellationToken);
        }
    }

    // First the name, then the leaders: they are asked about a person, not about what somebody calls themselves on the channel.
    private async Task WaitAsync(
        long botId,
        long userId,
        IReadOnlyList<JoinRequest> waiting,
        Activity.MessageReceived message,
        CancellationToken cancellationToken
    )
    {
        if (waiting.Count == 0)
            return;
        if (waiting.Any(request => request.NeedsName))
        {
            await consents.AskNameAsync(botId, userId, Key(message), cancellationToken);
            return;
        }
        await SayAsync(botId, message, MessageKeys.Join.Waiting, cancellationToken);
        foreach (var request in waiting)
            await consents.AskLeadersAsync(botId, request, cancellationToken);
    }

    /// <returns>False: nobody asked for a name.</returns>
    private async Task<bool> NamedAsync(long botId, long userId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (!(await store.OpenOfAsync(userId, cancellationToken)).Any(request => request.NeedsName))
            return false;
        var name = PersonName.Clean(message.Text);
        if (name.Length == 0 || !PersonName.ShowsLetter(name) || name.Any(char.IsDigit) || !name.Contains(' '))
        {
            await consents.AskNameAsync(botId, userId, Key(message), cancellationToken);
            return true;
        }
        var now = clock.GetUtcNow();
        var named = await store.NameAsync(
            userId,
            name,
            now,
            AuditEvent.Of(now, "person", "join.named", "join_request", ""),
            cancellationToken
        );
        if (named.Any(request => request.State == JoinState.Offered))
            await consents.ShowAsync(botId, userId, Key(message), cancellationToken);
        await WaitAsync(botId, userId, [.. named.Where(request => request.State == JoinState.Waiting)], message, cancellationToken);
        return true;
    }

    // How often one may ask is the limiter's affair; who asks is answered.
    private async Task WelcomeAsync(long botId, long userId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (await consents.ShowAsync(botId, userId, Key(message), cancellationToken))
            return;
        var isKnown = (await store.MembersAsync(userId, cancellationToken)).Count > 0;
        if (isKnown)
            await post.SendAsync(
                botId,
                userId,
                messages.Html(MessageKeys.Chat.Welcome),
                Key(message),
                cancellationToken,
                [new MessageButton(messages.Text(MessageKeys.LookUp.HelpTitle), Menu)]
            );
        else
            await HowAsync(botId, userId, messages.Html(MessageKeys.Chat.About), message, cancellationToken);
    }

    // Anything else that somebody sends who is on no roster: nothing internal, but how to come in.
    private async Task NotKnownAsync(long botId, long userId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (await NamedAsync(botId, userId, message, cancellationToken))
            return;
        if ((await store.MembersAsync(userId, cancellationToken)).Count > 0)
            await WelcomeAsync(botId, userId, message, cancellationToken);
        else
            await HowAsync(botId, userId, messages.Html(MessageKeys.Talk.NotKnown), message, cancellationToken);
    }

    private Task HowAsync(long botId, long userId, string html, Activity.MessageReceived message, CancellationToken cancellationToken) =>
        post.SendAsync(
            botId,
            userId,
            $"{html}\n\n{messages.Html(MessageKeys.Join.How)}",
            Key(message),
            cancellationToken,
            [new MessageButton(messages.Text(MessageKeys.Join.ContactButton), null, Request: ButtonRequest.Contact)]
        );

    private Task SayAsync(
        long botId,
        Activity.MessageReceived message,
        string key,
        CancellationToken cancellationToken,
        params (string, MessageValue)[] values
    ) => post.AnswerAsync(botId, message, messages.Html(key, values), Key(message), cancellationToken);

    internal static AuditEvent Asked(string via, TimeProvider clock) =>
        AuditEvent.Of(clock.GetUtcNow(), "person", "join.asked", "join_request", "", ("via", via));

    internal static string NameOf(Activity.MessageReceived message, MessageCatalog messages) =>
        PersonName.Clean(message.UserDisplayName) is { Length: > 0 } name ? name : messages.Text(MessageKeys.Join.Unnamed);

    internal static string Key(Activity.MessageReceived message) =>
        string.Create(CultureInfo.InvariantCulture, $"join:{message.MessageId}");
}
