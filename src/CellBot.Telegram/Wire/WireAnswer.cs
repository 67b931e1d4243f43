using System.Buffers;

namespace CellBot.Telegram.Wire;

/// <summary>What is known of a call: it surely never left, it left and no whole answer came, or an answer stands in the body.</summary>
internal enum CallResult
{
    NotSent,
    Lost,
    Answered,
}

/// <summary>The end of one call on the wire. Holds a rented buffer: dispose it after reading.</summary>
internal sealed class WireAnswer : IDisposable
{
    private byte[]? _rented;
    private readonly int _length;

    private WireAnswer(CallResult result, int status, string? error, byte[]? rented, int length, int? retryAfter)
    {
        (Result, Status, Error, RetryAfterSeconds) = (result, status, error, retryAfter);
        (_rented, _length) = (rented, length);
    }

    public CallResult Result { get; }

    /// <summary>The HTTP status, 0 when none was seen.</summary>
    public int Status { get; }

    /// <summary>Why it was not sent or was lost; the token is never in it.</summary>
    public string? Error { get; }

    /// <summary>The header Retry-After in seconds, the one place a proxy's 429 tells it.</summary>
    public int? RetryAfterSeconds { get; }

    public ReadOnlyMemory<byte> Body => _rented.AsMemory(0, _length);

    public static WireAnswer NotSent(string error) => new(CallResult.NotSent, 0, error, null, 0, null);

    public static WireAnswer Lost(int status, string error) => new(CallResult.Lost, status, error, null, 0, null);

    public static WireAnswer Answered(int status, byte[] rented, int length, int? retryAfter) =>
        new(CallResult.Answered, status, null, rented, length, retryAfter);

    public void Dispose()
    {
        var rented = Interlocked.Exchange(ref _rented, null);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
