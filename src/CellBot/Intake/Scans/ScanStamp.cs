namespace CellBot.Intake.Scans;

/// <summary>A region of a page that looks like a stamp and is no round seal: red ink, or a frame of a stamp's size.</summary>
/// <param name="Text">What was read in it; empty where nothing was.</param>
/// <param name="Confidence">0 to 100: the mean of its words.</param>
public sealed record ScanStamp(int Page, bool IsRed, string Text, double Confidence)
{
    /// <summary>Fewer letters, or less sure ones, tell nothing.</summary>
    private const int MinLetters = 4;
    private const double Sure = 60;

    /// <summary>Its words can be believed.</summary>
    public bool IsRead => Confidence >= Sure && Text.Count(char.IsLetter) >= MinLetters;

    /// <summary>Of the office that received the paper: ĐẾN, with number and day of its own.</summary>
    public bool IsOfReceipt => ScanRepair.Bare(Text).Split([' ', '\n', ':', '.', ',']).Contains("den");

    public static ScanStamp Of(int page, bool isRed, IReadOnlyList<ScanWord> words)
    {
        var lines = words.GroupBy(word => word.Line).Select(line => string.Join(' ', line.Select(word => word.Box.Text)));
        return new ScanStamp(page, isRed, string.Join('\n', lines), words.Count == 0 ? 0 : words.Average(word => word.Confidence));
    }
}
