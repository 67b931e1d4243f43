using CellBot.Intake;

namespace CellBot.Broadcasts;

/// <summary>Why something is given back: free words, which are stored and shown, and so pass the same gate as every text.</summary>
internal static class ReturnReason
{
    public const int MaxLength = 2_000;

    /// <summary>Null when it may be stored.</summary>
    public static (string Code, string Detail)? Fault(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return ("reason_missing", "say why it is returned");
        if (reason.Length > MaxLength)
            return ("text_too_long", $"at most {MaxLength} characters");
        return SecrecyGate.Look(reason).IsClean ? null : ("classified", "a line of it may be a secrecy mark: nothing of it is kept");
    }
}
