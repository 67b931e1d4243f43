namespace CellBot.Intake.Scans;

/// <summary>A word of a recognised line on its way into the text.</summary>
internal sealed record ScanToken(string Text, double Confidence)
{
    /// <summary>What a lexicon confirms needs no person's look.</summary>
    internal const double Confirmed = 100;
}
