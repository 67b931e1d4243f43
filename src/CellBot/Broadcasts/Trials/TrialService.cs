using System.Globalization;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;

namespace CellBot.Broadcasts.Trials;

/// <summary>The code that links a person's private chat, as it is shown this once.</summary>
public sealed record TrialOffer(string Link, DateTimeOffset ExpiresAt);

/// <summary>
/// A trial to oneself: the very messages of a broadcast, marked, to the private chat that their author has linked, and to nobody else. It
/// needs no approval: it shows people what they wrote.
/// </summary>
public sealed class TrialService(
    ITrialPhoneStore phones,
    BroadcastService broadcasts,
    IDeliveryStore deliveries,
    IAuditStore audit,
    IChannelDirectory channel,
    BotFleet bots,
    DispatchSignal signal,
    MessageCatalog messages,
    Entropy entropy,
    TimeProvider clock
)
{
    /// <summary>In front of the code in the link: what the bot gets with /start.</summary>
    private const string Prefix = "thu-";

    private static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(15);

    /// <summary>Pressed twice within it, a trial is sent once.</summary>
    private static readonly TimeSpan Once = TimeSpan.FromSeconds(10);

    /// <exception cref="ChannelUnreachableException">The bot's name could not be asked for.</exception>
    public async Task<TrialOffer> OfferAsync(Actor actor, CancellationToken cancellationToken)
    {
        var code = InvitationCode.Make(entropy);
        var link = await channel.PersonLinkAsync(bots.Default.Id, Prefix + code, cancellationToken);
        var now = clock.GetUtcNow();
        await phones.OfferAsync(
            InvitationCode.HashOf(code)!,
            actor.Person,
            now + CodeLives,
            AuditEvent.Of(now, actor.Name, "trial.offered", "account", ""),
            cancellationToken
        );
        return new TrialOffer(link, now + CodeLives);
    }

    /// <summary>What somebody's /start brings. Null: no such code at all, something else; false: used or too old.</summary>
    public async Task<bool?> LinkAsync(long botId, long chatId, string typed, CancellationToken cancellationToken)
    {
        if (!typed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || InvitationCode.HashOf(typed[Prefix.Length..]) is not { } hash)
            return null;
        var now = clock.GetUtcNow();
        return await phones.LinkAsync(
            hash,
            new TrialPhone(botId, chatId, now),
            AuditEvent.Of(now, "code", "trial.linked", "account", ""),
            cancellationToken
        );
    }

    public Task<TrialPhone?> PhoneAsync(Actor actor, CancellationToken cancellationToken) =>
        phones.FindAsync(actor.Person, cancellationToken);

    public Task<bool> UnlinkAsync(Actor actor, CancellationToken cancellationToken) =>
        phones.UnlinkAsync(actor.Person, AuditEvent.Of(clock.GetUtcNow(), actor.Name, "trial.unlinked", "account", ""), cancellationToken);

    /// <summary>Sends each message that the audience would get. Returns how many, or why not.</summary>
    /// <param name="broadcast">One that is stored, or one that is only filled in yet (its id is 0).</param>
    public async Task<(int Sent, Decision.Refused? Refused)> SendAsync(
        Broadcast broadcast,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await phones.FindAsync(actor.Person, cancellationToken) is not { } phone)
            return (
                0,
                new Decision.Refused("no_phone", "no private chat is linked to the caller: link one on the page of one's own account")
            );
        if (await broadcasts.PreviewAsync(broadcast, cancellationToken) is not { } texts)
            return (0, new Decision.Refused("unknown_directive", "its directive is gone"));
        var now = clock.GetUtcNow();
        var wanted = Wanted(broadcast.Audience, texts);
        await audit.AppendAsync(
            AuditEvent.Of(
                now,
                actor.Name,
                "broadcast.tried",
                "directive",
                broadcast.DirectiveId.ToString(CultureInfo.InvariantCulture),
                ("version", broadcast.Version.ToString(CultureInfo.InvariantCulture)),
                ("messages", wanted.Count.ToString(CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        foreach (var (key, message) in wanted)
        {
            var dedupKey = $"trial:{phone.ChatId}:{broadcast.DirectiveId}:{broadcast.Version}:{key}:{now.Ticks / Once.Ticks}";
            var trial = message with { Html = messages.Html(MessageKeys.Announcement.Trial) + "\n" + message.Html };
            await SendAsync(message.DocumentFollows ? trial with { Document = null } : trial, dedupKey);
            if (message.DocumentFollows)
                await SendAsync(trial with { Html = messages.Html(MessageKeys.Announcement.Trial), Buttons = [] }, dedupKey + ":document");
        }
        signal.Notify();
        return (wanted.Count, null);

        Task SendAsync(OutgoingMessage message, string dedupKey) =>
            deliveries.AddReplyAsync(phone.BotId, phone.ChatId, message, dedupKey, now, cancellationToken);
    }

    /// <summary>The messages of the audience's kinds, each once.</summary>
    private static List<KeyValuePair<string, OutgoingMessage>> Wanted(Audience audience, BroadcastTexts texts)
    {
        var keys = audience
            .EffectiveKinds.Select(UnitKinds.Parse)
            .OfType<UnitKind>()
            .Select(kind => AudienceKeys.Of(kind).Key())
            .Select(key => texts.ByAudience.ContainsKey(key) ? key : AudienceKey.Default.Key())
            .ToHashSet(StringComparer.Ordinal);
        return [.. texts.ByAudience.Where(text => keys.Contains(text.Key)).OrderBy(text => text.Key, StringComparer.Ordinal)];
    }
}
