using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Mailing;

/// <summary>
/// Hands letters to the server, one after the other. Marked before the call: what a crash leaves under way is of unknown fate, and is not
/// sent again by itself.
/// </summary>
public sealed partial class MailSender(
    IMailStore store,
    MailService addresses,
    MailComposer composer,
    IMailer mailer,
    MailOptions options,
    Random chance,
    TimeProvider clock,
    ILogger<MailSender> logger
)
{
    /// <summary>With the waits below about a day.</summary>
    public const int MaxAttempts = 12;

    private const int Batch = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(4);

    public LeasedLoop Loop(LoopHost host) =>
        new("mail", async (_, stop) => await RunOnceAsync(stop) == Batch ? TimeSpan.Zero : Period, host)
        {
            Lease = new LeaseTerms("mail", TimeSpan.FromMinutes(2)),
        };

    /// <summary>Returns how many letters were tried.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Longer than the server may take: nobody is at it any more.
        if (await store.RecoverAsync(now - options.Timeout - TimeSpan.FromMinutes(2), now, cancellationToken) is > 0 and var lost)
            FateUnknown(logger, lost);
        var due = await store.DueAsync(Math.Min(Batch, options.PerMinute), now, cancellationToken);
        foreach (var (mail, place) in due.Select((mail, place) => (mail, place)))
        {
            if (place > 0)
                await Task.Delay(TimeSpan.FromMinutes(1) / options.PerMinute, clock, cancellationToken);
            await SendAsync(mail, cancellationToken);
        }
        return due.Count;
    }

    private async Task SendAsync(WaitingMail mail, CancellationToken cancellationToken)
    {
        var letter = addresses.TextOf(mail.Sealed) is { } to ? await composer.ComposeAsync(mail, to, cancellationToken) : null;
        if (letter is null)
        {
            await store.DoneAsync(mail.Id, MailState.Dropped, null, "nothing_to_say", clock.GetUtcNow(), cancellationToken);
            return;
        }
        if (!await store.TakeAsync(mail.Id, clock.GetUtcNow(), cancellationToken))
            return;
        var outcome = await mailer.SendAsync(letter, cancellationToken);
        var now = clock.GetUtcNow();
        var attempts = mail.Attempts + 1;
        var (state, retryAt) = outcome.Fate switch
        {
            MailFate.Sent => (MailState.Sent, (DateTimeOffset?)null),
            MailFate.Unknown => (MailState.Uncertain, null),
            MailFate.NotSent when attempts < MaxAttempts => (MailState.Waiting, now + Backoff.After(attempts, FirstWait, MaxWait, chance)),
            _ => (MailState.Failed, null),
        };
        await store.DoneAsync(mail.Id, state, retryAt, outcome.Error, now, cancellationToken);
        if (state is not MailState.Sent)
            NotSent(logger, mail.Id, state, outcome.Error, attempts);
    }

    [LoggerMessage(144, LogLevel.Warning, "Letter {LetterId} is {State}: {Error}; attempt {Attempt}")]
    private static partial void NotSent(ILogger logger, long letterId, MailState state, string? error, int attempt);

    [LoggerMessage(145, LogLevel.Warning, "{Letters} letters were under way when a host ended; their fate is unknown")]
    private static partial void FateUnknown(ILogger logger, int letters);
}
