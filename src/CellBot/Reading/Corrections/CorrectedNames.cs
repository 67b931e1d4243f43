using CellBot.Reading.Text;

namespace CellBot.Reading.Corrections;

/// <summary>Whom the document goes to, as the office settled it. A name is bound to what was read, not to its line.</summary>
internal static class CorrectedNames
{
    public static IEnumerable<Addressee> Addressees(IReadOnlyList<Addressee> read, IReadOnlyList<ReadingCorrection> corrections) =>
        read.Select(each => (each, correction: About(CorrectedLine.Addressee, each.Recipient, corrections)))
            .Where(pair => pair.correction?.Act is not CorrectionAct.Strike)
            .Select(pair => pair.correction is { Name: { } name } own ? pair.each with { Recipient = name, Corrected = own } : pair.each)
            .Concat(
                corrections
                    .Where(each => each is { Line: CorrectedLine.Addressee, Act: CorrectionAct.Add })
                    .Select(each => new Addressee(each.Name ?? each.Passage.Words, default) { Corrected = each })
            );

    public static IEnumerable<DistributionEntry> Distribution(
        IReadOnlyList<DistributionEntry> read,
        IReadOnlyList<ReadingCorrection> corrections
    ) =>
        read.Select(each => (each, correction: About(CorrectedLine.Distribution, each.Recipient, corrections)))
            .Where(pair => pair.correction?.Act is not CorrectionAct.Strike)
            .Select(pair => pair.correction is { Name: { } name } own ? pair.each with { Recipient = name, Corrected = own } : pair.each);

    private static ReadingCorrection? About(CorrectedLine line, string name, IReadOnlyList<ReadingCorrection> corrections)
    {
        var key = Fold.Key(name);
        return corrections.FirstOrDefault(each =>
            each.Line == line && each.Act is not CorrectionAct.Add && Fold.Key(each.Passage.Words) == key
        );
    }
}
