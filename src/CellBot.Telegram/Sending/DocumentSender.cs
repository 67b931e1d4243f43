using System.Collections.Concurrent;
using CellBot.Delivery;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Sending;

/// <summary>
/// Messages with a file. A bot uploads a file once: the call that does so is a send like any other, and those of the same file that come
/// meanwhile wait for the id that it brings back. An id that Telegram refuses is forgotten, and the row's next call uploads anew: one call
/// a send here too, for the dispatcher paces them.
/// </summary>
internal sealed class DocumentSender(long botId, BotApiClient client, IDocumentFiles? files, TelegramOptions options)
{
    /// <summary>An upload may take so much longer than other calls, by its size: a line of 2 Mbit/s.</summary>
    private const double BytesPerSecond = 250_000;

    private readonly ConcurrentDictionary<long, string> _copies = new();
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _uploading = new();

    public async Task<SendOutcome> SendAsync(
        long chatId,
        OutgoingMessage message,
        AttachedDocument document,
        CancellationToken cancellationToken
    )
    {
        if (files is null)
            return new SendOutcome.ContentRejected("documents are not set up here");
        if (!_copies.TryGetValue(document.Id, out var known))
        {
            var gate = _uploading.GetOrAdd(document.Id, static _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync(cancellationToken);
            try
            {
                if (!_copies.TryGetValue(document.Id, out known))
                {
                    var (copy, content, away) = await StoredAsync(document.Id, cancellationToken);
                    if (away is not null)
                        return away;
                    if (content is not null)
                        return await UploadAsync(chatId, message, document, content, cancellationToken);
                    _copies[document.Id] = known = copy!;
                }
            }
            finally
            {
                gate.Release();
            }
        }
        return await ByIdAsync(chatId, message, document.Id, known, cancellationToken);
    }

    /// <summary>The bot's copy, else the file itself; a store that does not answer means that nothing was sent.</summary>
    private async Task<(string? Copy, byte[]? Content, SendOutcome? Instead)> StoredAsync(
        long documentId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await files!.CopyAsync(botId, documentId, cancellationToken) is { } copy)
                return (copy, null, null);
            return await files.ReadAsync(documentId, cancellationToken) is { } content
                ? (null, content, null)
                : (null, null, new SendOutcome.ContentRejected($"document {documentId} is not kept any more"));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            return (null, null, new SendOutcome.NotSent($"document {documentId} could not be read: {exception.GetType().Name}"));
        }
    }

    private async Task<SendOutcome> ByIdAsync(
        long chatId,
        OutgoingMessage message,
        long documentId,
        string fileId,
        CancellationToken cancellationToken
    )
    {
        var body = RequestWriter.SendDocument(chatId, message, fileId, options.Limits.PaidBroadcast);
        var reply = await client.TryAsync(new MessageRequest("sendDocument", body.Written), cancellationToken);
        using var answer = reply.Answer;
        if (answer.Result == CallResult.Answered)
            body.Return();
        var outcome = TelegramChannel.OutcomeOf(client, reply, null, message.ThreadId);
        if (outcome is SendOutcome.DocumentCopyRefused)
        {
            _copies.TryRemove(KeyValuePair.Create(documentId, fileId));
            await NoteAsync(() => files!.DropCopyAsync(botId, documentId, fileId, CancellationToken.None));
        }
        return outcome;
    }

    private async Task<SendOutcome> UploadAsync(
        long chatId,
        OutgoingMessage message,
        AttachedDocument document,
        byte[] content,
        CancellationToken cancellationToken
    )
    {
        var reply = await client.UploadAsync(
            new UploadRequest(
                "sendDocument",
                () => RequestWriter.Upload(chatId, message, document.FileName, content, options.Limits.PaidBroadcast)
            ),
            TimeSpan.FromSeconds(content.Length / BytesPerSecond),
            cancellationToken
        );
        using var answer = reply.Answer;
        var outcome = TelegramChannel.OutcomeOf(client, reply, null, message.ThreadId);
        if (outcome is SendOutcome.Sent && reply is { Understood: true, Result.Document.FileId: { Length: > 0 } fileId })
        {
            _copies[document.Id] = fileId;
            await NoteAsync(() => files!.KeepCopyAsync(botId, document.Id, fileId, CancellationToken.None));
        }
        return outcome;
    }

    // What became of the message is known, whatever becomes of this: a store that is away costs another upload, never another message.
    private static async Task NoteAsync(Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The next holder of this bot finds no copy, or a stale one, and uploads the file.
        }
    }
}
