namespace CellBot.Reading.Tasks;

/// <summary>How a clause opens.</summary>
/// <param name="Tells">It tells somebody to do something.</param>
/// <param name="From">Where the operative words begin, behind the actor.</param>
/// <param name="WholeFrom">Where the clause begins, for quoting.</param>
/// <param name="Actor">The actor it names, or null.</param>
/// <param name="IsRaised">The actor is the object of "nâng cao ý thức của …" and holds for this sentence alone.</param>
/// <param name="IsTopic">It begins with "Về …": what it tells has an actor of its own or none.</param>
/// <param name="IsStatement">It only describes.</param>
internal readonly record struct Opening(bool Tells, int From, int WholeFrom, string? Actor, bool IsRaised, bool IsTopic, bool IsStatement)
{
    /// <summary>It tells the actor, or nobody by name, and is neither raised, a topic nor a statement.</summary>
    public static Opening Telling(int from, int wholeFrom, string? actor) => new(true, from, wholeFrom, actor, false, false, false);
}
