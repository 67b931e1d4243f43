namespace CellBot.Directives.Duplicates;

/// <summary>Of which document a directive was made.</summary>
/// <param name="SameAs">The directive that was made of it before, where a person stored it all the same.</param>
/// <param name="Reason">Why, in the person's words; null without <paramref name="SameAs"/>.</param>
public sealed record DocumentOrigin(DocumentPrint Print, long? SameAs = null, string? Reason = null)
{
    /// <param name="sameAs">What was made of it before, as far as whoever stores it is told; null: nothing.</param>
    public static DocumentOrigin Of(DocumentPrint print, long? sameAs, DuplicateChoice? choice) =>
        new(print, sameAs, sameAs is null ? null : choice?.Words);
}
