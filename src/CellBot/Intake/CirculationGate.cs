using CellBot.Intake.Gate;

namespace CellBot.Intake;

/// <summary>
/// Looks for marks that limit circulation, in the head (as <see cref="SecrecyGate"/> counts it) and in page margins:
/// a line or cell that says nothing else, in any case, or that holds the words in capitals. A title in capitals that
/// merely speaks of them is found too: the clerk is asked once more, which does no harm.
/// </summary>
public static class CirculationGate
{
    private static readonly (string Letters, CirculationMark Mark)[] Phrases =
    [
        ("luuhanhnoibo", CirculationMark.InternalOnly),
        ("tailieuhoinghi", CirculationMark.ConferencePaper),
        ("thulaisauhoinghi", CirculationMark.CollectAfterConference),
        ("thuhoisauhoinghi", CirculationMark.CollectAfterConference),
        ("xonghoinghitralai", CirculationMark.ReturnAfterConference),
        ("khongphobien", CirculationMark.NotForDissemination),
        ("duthao", CirculationMark.Draft),
    ];

    /// <summary>Words that may stand beside a mark on its line.</summary>
    private static readonly string[] Beside = ["tailieu", "vanban", "chi", "lan", "thu", "ban", "mot", "hai", "ba"];

    /// <summary>The marks found, each once, in the order of <see cref="CirculationMark"/>.</summary>
    public static IReadOnlyList<CirculationMark> Inspect(string text, IEnumerable<string>? pageMargins = null)
    {
        var head = DocumentLines.Of(text).Where(line => !string.IsNullOrWhiteSpace(line)).Take(SecrecyGate.HeadLines);
        var lines = head.Concat((pageMargins ?? []).SelectMany(DocumentLines.Of));
        return [.. lines.Select(LineReadings.Decoded).SelectMany(DocumentLines.Cells).SelectMany(Marks).Distinct().Order()];
    }

    private static IEnumerable<CirculationMark> Marks(MarkCell cell)
    {
        var found = Phrases.Where(phrase => cell.Base.Contains(phrase.Letters, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0)
            return [];
        var rest = found.Aggregate(cell.Base, (letters, phrase) => letters.Replace(phrase.Letters, "", StringComparison.Ordinal));
        foreach (var word in Beside)
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return cell.IsUpper || rest.Trim([.. "0123456789"]).Length == 0 ? found.Select(phrase => phrase.Mark) : [];
    }
}
