namespace CellBot.Reading.Summaries;

/// <summary>The line by which a message says that the machine only proposes it.</summary>
public static class ProposalNote
{
    public static bool StandsIn(string words) =>
        words.ReplaceLineEndings("\n").Split('\n').Any(line => BenchText.Key(line) == BenchText.Key(FixedWords.Summary["too_long"]));
}
