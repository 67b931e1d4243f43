using System.Globalization;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;

namespace CellBot.Conversations.Joining;

/// <summary>
/// The two words that joining waits for: the unit's ("is it the right person?") and the person's own consent. Buttons carry a number; what
/// it may do is looked up.
/// </summary>
public sealed class ConsentHandler(
    IJoinStore store,
    IContactStore contacts,
    BotFleet bots,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock
)
{
    private const string Agree = "consent",
        Decline = "decline",
        Approve = "joinok",
        Refuse = "joinno";

    private readonly Consent _consent = new(messages.Template(MessageKeys.Join.Consent));

    /// <summary>
    /// Asks for consent to what is offered, or to what an office's list brought the person into without a word of theirs.
    /// </summary>
    /// <returns>False when there is nothing to ask.</returns>
    public async Task<bool> ShowAsync(long botId, long userId, string key, CancellationToken cancellationToken)
    {
        var offers = await store.OffersAsync(userId, cancellationToken);
        if (offers.Any(offer => offer.NeedsName))
        {
            await AskNameAsync(botId, userId, key, cancellationToken);
            return true;
        }
        List<string> units = [.. offers.Select(offer => offer.UnitName)];
        if (
            units.Count == 0
            && (await store.ConsentsAsync(userId, cancellationToken)).All(given =>
                given.Version != _consent.Version || given.WithdrawnAt is not null
            )
        )
            units = [.. (await store.MembersAsync(userId, cancellationToken)).Select(member => member.UnitName)];
        if (units.Count == 0)
            return false;
        var version = _consent.Version.ToString(CultureInfo.InvariantCulture);
        await post.SendAsync(
            botId,
            userId,
            messages.Html(MessageKeys.Join.Consent, ("units", Joined(units))),
            key,
            cancellationToken,
            [Button(MessageKeys.Join.AgreeButton, Agree, version), Button(MessageKeys.Join.DeclineButton, Decline, version)]
        );
        return true;
    }

    /// <summary>Asks for the name, and offers the way that needs none: a phone that stands on the list.</summary>
    public Task AskNameAsync(long botId, long userId, string key, CancellationToken cancellationToken) =>
        post.SendAsync(
            botId,
            userId,
            messages.Html(MessageKeys.Join.AskName),
            $"{key}:name",
            cancellationToken,
            [new MessageButton(messages.Text(MessageKeys.Join.ContactButton), null, Request: ButtonRequest.Contact)]
        );

    /// <summary>
    /// Asks those who can say whether it is the right person: the unit's leaders who can be written to, else the office above. Nobody: the
    /// console lists it.
    /// </summary>
    public async Task AskLeadersAsync(long botId, JoinRequest request, CancellationToken cancellationToken)
    {
        if (request.State != JoinState.Waiting)
            return;
        var now = clock.GetUtcNow();
        IReadOnlyList<BotChat> chats =
        [
            .. (await contacts.LeadersAsync(botId, request.UnitId, now, cancellationToken)).Select(leader => new BotChat(botId, leader)),
        ];
        if (chats.Count == 0)
            chats = await contacts.OfficeAboveAsync([.. bots.All.Select(bot => bot.Id)], request.UnitId, now, cancellationToken);
        var html =
            (
                request.GivenName is { } given
                    ? messages.Html(
                        MessageKeys.Join.AskNamed,
                        ("name", given),
                        ("account", request.DisplayName),
                        ("unit", request.UnitName)
                    )
                    : messages.Html(MessageKeys.Join.Ask, ("name", request.DisplayName), ("unit", request.UnitName))
            ) + (request.MemberId is null ? "" : "\n" + messages.Html(MessageKeys.Join.AskNamesake));
        var id = request.Id.ToString(CultureInfo.InvariantCulture);
        foreach (var chat in chats)
            await post.SendAsync(
                chat.BotId,
                chat.ChatId,
                html,
                request.GivenName is null ? $"joinask:{id}" : $"joinask:{id}:named",
                cancellationToken,
                [Button(MessageKeys.Join.ApproveButton, Approve, id), Button(MessageKeys.Join.RefuseButton, Refuse, id)]
            );
    }

    /// <summary>The key of the note to show, or null when the button is somebody else's affair.</summary>
    public async Task<string?> TapAsync(
        long botId,
        Activity.ButtonPressed pressed,
        string act,
        long number,
        CancellationToken cancellationToken
    )
    {
        if (act is not (Agree or Decline or Approve or Refuse))
            return null;
        if (pressed.UserId is not { } userId)
            return MessageKeys.TapNote.Anonymous;
        return act switch
        {
            Approve or Refuse => await DecideAsync(botId, userId, number, act == Approve, cancellationToken),
            Decline => await DeclineAsync(botId, userId, cancellationToken),
            _ => await AgreeAsync(botId, userId, number, cancellationToken),
        };
    }

    /// <summary>The office's or a leader's word, told to the person.</summary>
    /// <param name="botId">That the word was said to; the person is told by it where it can write to them, else by another.</param>
    /// <param name="leader">The channel's id of the leader; null: the office.</param>
    public async Task<bool> DecideAsync(
        long botId,
        long requestId,
        bool approve,
        string actor,
        long? leader,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var decided = AuditEvent.Of(now, actor, approve ? "join.approved" : "join.refused", "join_request", "");
        if (await store.DecideAsync(requestId, approve, actor, leader, now, decided, cancellationToken) is not { } request)
            return false;
        await TellAsync(botId, request, cancellationToken);
        return true;
    }

    private async Task<string> DecideAsync(long botId, long userId, long requestId, bool approve, CancellationToken cancellationToken)
    {
        var leads = (await store.MembersAsync(userId, cancellationToken)).FirstOrDefault(member => member.Member.Role.LeadsUnit());
        if (leads is null || !await DecideAsync(botId, requestId, approve, $"member:{leads.Member.Id}", userId, cancellationToken))
            return MessageKeys.JoinTap.NotYours;
        return approve ? MessageKeys.JoinTap.Approved : MessageKeys.JoinTap.Refused;
    }

    // Only to someone who can be written to: another sees it when pressing Start.
    private async Task TellAsync(long botId, JoinRequest request, CancellationToken cancellationToken)
    {
        var through = (await contacts.BotsOfAsync(request.TelegramUserId, cancellationToken))
            .Where(id => bots.Find(id) is not null)
            .ToList();
        if (through.Count == 0)
            return;
        if (!through.Contains(botId))
            botId = through[0];
        var key = $"joinword:{request.Id.ToString(CultureInfo.InvariantCulture)}";
        if (request.State == JoinState.Offered)
            await ShowAsync(botId, request.TelegramUserId, key, cancellationToken);
        else
            await post.SendAsync(
                botId,
                request.TelegramUserId,
                messages.Html(MessageKeys.Join.Refused, ("unit", request.UnitName)),
                key,
                cancellationToken
            );
    }

    private async Task<string> AgreeAsync(long botId, long userId, long version, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (version != _consent.Version)
            return await ShowAsync(botId, userId, $"consent:{_consent.Version}:{now.ToUnixTimeSeconds() / 3600}", cancellationToken)
                ? MessageKeys.JoinTap.Changed
                : MessageKeys.JoinTap.Nothing;
        var agreed = AuditEvent.Of(
            now,
            "",
            "member.consented",
            "member",
            "",
            ("version", _consent.Version.ToString(CultureInfo.InvariantCulture))
        );
        var members = await store.AcceptAsync(userId, _consent, now, agreed, cancellationToken);
        if (members.Count == 0)
            return MessageKeys.JoinTap.Nothing;
        await post.SendAsync(
            botId,
            userId,
            messages.Html(MessageKeys.Join.Done, ("units", Joined(members.Select(member => member.UnitName)))),
            $"joined:{string.Join('.', members.Select(member => member.Member.Id))}:{now.ToUnixTimeSeconds() / 60}",
            cancellationToken
        );
        return MessageKeys.JoinTap.Done;
    }

    private async Task<string> DeclineAsync(long botId, long userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Whom the office's list brought in leaves by their own two words (/toi), not by a slip of the thumb.
        if (
            await store.DeclineAsync(userId, now, AuditEvent.Of(now, "person", "join.declined", "join_request", ""), cancellationToken) == 0
        )
            return (await store.MembersAsync(userId, cancellationToken)).Count > 0
                ? MessageKeys.JoinTap.DeclinedKnown
                : MessageKeys.JoinTap.Nothing;
        await post.SendAsync(
            botId,
            userId,
            messages.Html(MessageKeys.Join.Declined),
            $"declined:{now.ToUnixTimeSeconds() / 60}",
            cancellationToken
        );
        return MessageKeys.JoinTap.Declined;
    }

    private static string Joined(IEnumerable<string> units) => string.Join(", ", units.Distinct());

    private MessageButton Button(string key, string act, string number) => new(messages.Text(key), $"{act}:{number}");
}
