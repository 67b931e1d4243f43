using CellBot.Telegram.Types;

namespace CellBot.Telegram.Client;

/// <summary>A call that brought no answer of the Bot API. Its text never holds the token.</summary>
/// <param name="mayHaveBeenApplied">False: the request surely never left. True: nobody can tell.</param>
public class RequestException(string message, bool mayHaveBeenApplied) : Exception(message)
{
    public bool MayHaveBeenApplied { get; } = mayHaveBeenApplied;
}

/// <summary>The Bot API answered and refused.</summary>
public sealed class ApiRequestException(string message, int errorCode, ResponseParameters? parameters = null)
    : RequestException(message, errorCode >= 500)
{
    /// <summary>As Telegram gives it; its contents may change, so prefer the text.</summary>
    public int ErrorCode { get; } = errorCode;

    public ResponseParameters? Parameters { get; } = parameters;
}
