using CellBot.Delivery;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations;

/// <summary>
/// Answers taps without holding up the work: many at once, each at its own pace. A late or lost answer needs no mending, what was done is
/// stored.
/// </summary>
public sealed partial class TapAnswers(IMessageChannels channels, TapMetrics metrics, TimeProvider clock, ILogger<TapAnswers> logger)
    : IDisposable
{
    private const int AtOnce = 128;
    private readonly SemaphoreSlim _answering = new(AtOnce);

    /// <summary>
    /// A note on the screen (at most 200 characters), or just the end of waiting when null. Waits only when very many answers are under
    /// way.
    /// </summary>
    public Task NoteAsync(long botId, Activity.ButtonPressed pressed, string? note) =>
        StartAsync(botId, pressed, () => channels.Of(botId).AnswerTapAsync(pressed.TapId, note, asAlert: false, default));

    /// <summary>Opens a link to the bot itself on the phone of who pressed.</summary>
    public Task LinkAsync(long botId, Activity.ButtonPressed pressed, string link) =>
        StartAsync(botId, pressed, () => channels.Of(botId).OpenLinkAsync(pressed.TapId, link, default));

    /// <summary>Returns when every answer under way has come to its end.</summary>
    public async Task AnsweredAsync()
    {
        for (var i = 0; i < AtOnce; i++)
            await _answering.WaitAsync();
        _answering.Release(AtOnce);
    }

    public void Dispose() => _answering.Dispose();

    private async Task StartAsync(long botId, Activity.ButtonPressed pressed, Func<Task<bool>> answer)
    {
        await _answering.WaitAsync();
        _ = SendAsync(botId, pressed, answer);
    }

    private async Task SendAsync(long botId, Activity.ButtonPressed pressed, Func<Task<bool>> answer)
    {
        try
        {
            if (!await answer())
                Unanswered(logger, pressed.ChatId);
            else if (pressed.StoredAt is { } stored)
                metrics.Answered(botId, clock.GetUtcNow() - stored);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failed(logger, exception, pressed.ChatId);
        }
        finally
        {
            _answering.Release();
        }
    }

    [LoggerMessage(70, LogLevel.Information, "A tap in chat {ChatId} could not be answered in time; what it asked is done")]
    private static partial void Unanswered(ILogger logger, long chatId);

    [LoggerMessage(71, LogLevel.Warning, "Answering a tap in chat {ChatId} failed; what it asked is done")]
    private static partial void Failed(ILogger logger, Exception exception, long chatId);
}
