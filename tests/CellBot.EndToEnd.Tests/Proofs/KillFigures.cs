namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>What came of a broadcast in which processes died, by the simulator's ledger and the database.</summary>
/// <param name="Lost">Groups that have no message.</param>
/// <param name="WereUncertain">Rows whose fate was unknown at some time and that were sent again.</param>
/// <param name="Doubled">Groups that have more than one message.</param>
/// <param name="DoubledUnmarked">Of these, those whose later message does not say so.</param>
/// <param name="DoubledUnlisted">Of these, those that were not listed as uncertain.</param>
/// <param name="SentByPerson">Rows that became uncertain a second time and were left to a person.</param>
/// <param name="Violations">Broken limits, by the simulator's own recomputation.</param>
/// <param name="Refused429">Calls refused for a limit.</param>
/// <param name="Rows">All states added up.</param>
internal sealed record KillFigures(
    int Groups,
    int Kills,
    int Lost,
    int WereUncertain,
    int Doubled,
    int DoubledUnmarked,
    int DoubledUnlisted,
    int SentByPerson,
    int Violations,
    int Refused429,
    int Sent,
    int Rows,
    TimeSpan Took
)
{
    /// <summary>Nothing lost, nothing silently doubled, no limit broken, every row accounted for.</summary>
    public void Hold()
    {
        // A run in which nothing went wrong proves nothing.
        Assert.True(Kills + WereUncertain > 0 && Doubled <= WereUncertain, ToString());
        Assert.Equal(
            (Lost: 0, DoubledUnmarked: 0, DoubledUnlisted: 0, Violations: 0, Refused429: 0, Sent: Groups, Rows: Groups),
            (Lost, DoubledUnmarked, DoubledUnlisted, Violations, Refused429, Sent, Rows)
        );
    }
}
