using System.Globalization;
using CellBot.Delivery;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Sending;

/// <summary>
/// The one place that turns Telegram's answers into a <see cref="SendOutcome"/>. The text decides before the code: the server
/// turns 403s into 400s and back (all-caps server codes), and the contents of <c>error_code</c> may change (official).
/// Only what the server surely refused is called refused; where it does not say, the outcome is Unknown.
/// </summary>
public static class SendOutcomeClassifier
{
    /// <summary>When a 429 does not say how long: as long as the server itself asks when it closes (reference 1.4.8).</summary>
    public static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    /// <param name="answer">What came back.</param>
    /// <param name="threadId">The forum topic that the message was for.</param>
    /// <param name="editedMessageId">For an edit: the message's id, the outcome when nothing had to change.</param>
    public static SendOutcome Classify(ApiAnswer answer, long? editedMessageId = null, long? threadId = null)
    {
        if (answer.Ok is null)
            return NoBotApiAnswer(answer);
        if (answer.Ok is true)
            return Accepted(answer, editedMessageId);

        var code = answer.ErrorCode ?? answer.Status;
        var error = $"{code} {answer.Description}".TrimEnd();
        var text = answer.Description ?? "";
        if (answer.MigrateToChatId is { } newId)
            return new SendOutcome.Migrated(newId, error);
        // Before the codes: the server restarts, aborts, or says "sent message was immediately deleted": it may have been applied.
        if (code >= 500)
            return new SendOutcome.Unknown(error);
        return RefusalTexts.Find(text) is { } refusal
            ? Refused(refusal, answer, editedMessageId, refusal.Meaning is Meaning.TopicClosed ? ClosedTopic.In(error, threadId) : error)
            : RefusedByCode(code, answer, error);
    }

    /// <summary>The wait of a 429, from the field, the text or the default; at least a second.</summary>
    public static TimeSpan WaitOf(ApiAnswer answer)
    {
        var seconds = answer.RetryAfter ?? NumberAtEnd(answer.Description);
        return seconds is null ? DefaultWait : TimeSpan.FromSeconds(Math.Max(1, seconds.Value));
    }

    private static SendOutcome Accepted(ApiAnswer answer, long? editedMessageId) =>
        (answer.MessageId ?? editedMessageId) is { } id
            ? new SendOutcome.Sent(id)
            : new SendOutcome.Unknown($"{answer.Status} ok, but the answer broke off before the message's id");

    private static SendOutcome Refused(Refusal refusal, ApiAnswer answer, long? editedMessageId, string error) =>
        refusal.Meaning switch
        {
            Meaning.NothingToChange => editedMessageId is { } id ? new SendOutcome.Sent(id) : new SendOutcome.RecipientRestricted(error),
            Meaning.Vanished => new SendOutcome.MessageVanished(error),
            Meaning.Gone => new SendOutcome.RecipientGone(refusal.Reason, error),
            Meaning.Restricted or Meaning.TopicClosed => new SendOutcome.RecipientRestricted(error),
            Meaning.TopicGone => new SendOutcome.TopicGone(error),
            Meaning.NoDocuments => new SendOutcome.DocumentForbidden(error),
            Meaning.FileId => new SendOutcome.DocumentCopyRefused(error),
            Meaning.Content => new SendOutcome.ContentRejected(error),
            Meaning.Bot => new SendOutcome.BotRejected(error),
            _ => new SendOutcome.RetryAfter(WaitOf(answer), error),
        };

    private static SendOutcome RefusedByCode(int code, ApiAnswer answer, string error) =>
        code switch
        {
            429 or 420 => new SendOutcome.RetryAfter(WaitOf(answer), error),
            401 or 404 or 409 or 421 => new SendOutcome.BotRejected(error),
            413 => new SendOutcome.ContentRejected(error),
            // A refusal whose text we do not know. Nothing was applied, so trying again doubles nothing. It is taken as this
            // recipient's own trouble: paused, tried again, then failed and reported by name. Were it taken as the content's
            // fault, one odd chat would stop twelve thousand others; were it taken as "gone", a text new to us would
            // unsubscribe people. If it does befall everyone, the dispatcher's "many fail alike" stops the broadcast.
            >= 400 => new SendOutcome.RecipientRestricted(error),
            _ => new SendOutcome.Unknown(error),
        };

    /// <summary>
    /// An empty, cut or foreign body (a proxy's HTML page): only statuses that cannot come after an applied call are refusals.
    /// </summary>
    private static SendOutcome NoBotApiAnswer(ApiAnswer answer)
    {
        var error = $"{answer.Status} without a Bot API answer";
        return answer.Status switch
        {
            429 => new SendOutcome.RetryAfter(WaitOf(answer), error),
            // The proxy wants credentials: it passed nothing on.
            407 => new SendOutcome.NotSent(error + ": check Telegram:Proxy"),
            413 => new SendOutcome.ContentRejected(error),
            // Not the Bot API's door at all (a web server in front, a redirect to https): settings, not recipients.
            401 or 404 or 421 or (>= 300 and < 400) => new SendOutcome.BotRejected(error + ": check Telegram:ApiBaseUrl"),
            _ => new SendOutcome.Unknown(error),
        };
    }

    private static int? NumberAtEnd(string? text)
    {
        var end = text.AsSpan().TrimEnd();
        var start = end.Length;
        while (start > 0 && char.IsAsciiDigit(end[start - 1]))
            start--;
        return int.TryParse(end[start..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
