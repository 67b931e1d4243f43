using CellBot.Telegram.Wire;
using Telegram.Bot.Requests;

namespace CellBot.Telegram.Sending;

/// <summary>
/// What a send's answer is read for. The library's own answer, a whole message, throws on a shape it does not know, after the
/// message was sent; whoever then sent again would send twice.
/// </summary>
internal sealed class SentMessage
{
    public long? MessageId { get; init; }

    public SentFile? Document { get; init; }
}

/// <summary>The id under which the channel has a file from now on, for this bot alone.</summary>
internal sealed class SentFile
{
    public string? FileId { get; init; }
}

/// <summary>
/// A send or an edit, its body written beforehand: at thousands a second the library's serializer would cost more than the
/// call.
/// </summary>
internal sealed class MessageRequest(string method, ReadOnlyMemory<byte> body) : RequestBase<SentMessage>(method)
{
    public override HttpContent ToHttpContent() => new CallContent(body);
}

/// <summary>The same with a file in it.</summary>
internal sealed class UploadRequest(string method, Func<MultipartFormDataContent> form) : RequestBase<SentMessage>(method)
{
    public override HttpContent ToHttpContent() => new CallContent(form());
}
