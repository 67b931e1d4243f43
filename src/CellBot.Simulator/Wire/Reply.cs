namespace CellBot.Simulator.Wire;

/// <summary>What a method answers besides its result. Code 200 is success.</summary>
/// <param name="RetryAfter">Seconds, on a 429; else 0.</param>
/// <param name="MigrateTo">The new id of a group that became a supergroup; else 0.</param>
internal readonly record struct Reply(int Code, string? Description = null, int RetryAfter = 0, long MigrateTo = 0)
{
    public static Reply Ok { get; } = new(200);

    public bool IsOk => Code == 200;
}
