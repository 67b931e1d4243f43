using CellBot.Messages;

namespace CellBot.Web.Console.Parts;

/// <summary>What a form holds by which one person approves or returns what another submitted.</summary>
internal static class ApprovalFields
{
    /// <summary>The word typed to approve what is urgent.</summary>
    public const string Word = "tu-xac-nhan";

    /// <summary>The hash of the texts that the approver has before them.</summary>
    public const string SeenTexts = "ban-thay";

    /// <summary>The reason for a return.</summary>
    public const string Reason = "ly-do";

    /// <summary>The hash of what an approver's page showed; null where it showed none.</summary>
    public static string? Seen(IFormCollection form) => form[SeenTexts].ToString() is { Length: > 0 } seen ? seen : null;

    public static bool IsWord(string? typed, string word) =>
        string.Equals(typed?.Trim().Composed(), word, StringComparison.OrdinalIgnoreCase);
}
