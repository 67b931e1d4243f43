using CellBot.Messages;

namespace CellBot.Directives.Duplicates;

/// <summary>How whoever stores a document stands to one that is there already.</summary>
/// <param name="ReaderCode">The unit that stores it: what it may not read is not told of; null: the whole house.</param>
/// <param name="Reason">Why it is to be stored all the same, in the person's words; null or blank: it is not.</param>
public sealed record DuplicateChoice(string? ReaderCode, string? Reason = null)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 300;

    /// <summary>Whatever is there is told of.</summary>
    public static readonly DuplicateChoice Ask = new(ReaderCode: null);

    public string? Words => Reason?.Trim().Composed() is { Length: > 0 } words ? words[..Math.Min(words.Length, MaxReason)] : null;
}
