using CellBot.Intake.Gate;

namespace CellBot.Intake;

/// <summary>What the gate says of a document.</summary>
/// <param name="Mark">A mark beyond doubt: the document is refused, and there is no way on. The highest of several.</param>
/// <param name="Questions">What may be a mark and may be none: a person says which. Empty for most.</param>
public sealed record SecrecyVerdict(SecrecyMark? Mark, IReadOnlyList<SecrecyQuestion> Questions)
{
    /// <summary>More are not asked: who has answered so many has understood.</summary>
    public const int MostQuestions = 20;

    public static SecrecyVerdict Clean { get; } = new(null, []);

    public bool IsClean => Mark is null && Questions.Count == 0;
}

/// <summary>A place that may hold a mark.</summary>
/// <param name="Mark">The grade, if it is one; null for a picture.</param>
/// <param name="Line">Counted from 1 within the place.</param>
/// <param name="Words">What stands there, shortened.</param>
public sealed record SecrecyQuestion(SecrecyMark? Mark, GatePlace Place, int Line, string Words)
{
    /// <summary>Longer words are cut: the place is known by fewer.</summary>
    public const int MostWords = 120;
}
