namespace CellBot.Intake;

/// <summary>The three grades of secrecy as bare letters (<see cref="MarkCell.Base"/>), the longest first.</summary>
internal static class MarkLetters
{
    internal static readonly (string Letters, SecrecyMark Mark)[] All =
    [
        ("tuyetmat", SecrecyMark.TuyetMat),
        ("toimat", SecrecyMark.ToiMat),
        ("mat", SecrecyMark.Mat),
    ];

    /// <summary>The grade that these letters are, whole; null for others.</summary>
    internal static SecrecyMark? Of(string letters)
    {
        foreach (var (word, mark) in All)
        {
            if (word == letters)
                return mark;
        }
        return null;
    }
}
