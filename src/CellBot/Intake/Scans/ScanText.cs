using System.Text;

namespace CellBot.Intake.Scans;

/// <summary>The text of a recognised page.</summary>
/// <param name="Text">Mended, lines ended by \n.</param>
/// <param name="Unsure">Places in <paramref name="Text"/> of words that a person should look at.</param>
/// <param name="Loose">Each piece on a line of its own, as recognised: for the gate.</param>
internal sealed record ScanText(string Text, IReadOnlyList<UnsureWord> Unsure, string Loose)
{
    /// <summary>A word that the recogniser is less sure of is marked.</summary>
    private const double SureFrom = 70;

    /// <summary>The stamp of an office on what arrives stands above the text, over the head.</summary>
    private const int LinesOfHead = 15;

    internal static ScanText Of(IReadOnlyList<ScanWord> words)
    {
        var confidences = words
            .GroupBy(word => (word.Box.Left, ScanLines.Unsmeared(word).Box.Text))
            .ToDictionary(word => word.Key, word => word.Max(each => each.Confidence));
        var pieces = ScanLines.Of(words);
        var (text, unsure) = (new StringBuilder(), new List<UnsureWord>());
        var lines = PdfLayers.Joined(pieces);
        var tokens = lines
            .Select(line =>
                ScanRepair.Line([
                    .. line.Words.Select(word => new ScanToken(word.Text, confidences.GetValueOrDefault((word.Left, word.Text)))),
                ])
            )
            .ToList();
        ScanNumbers.Mend(tokens);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i < LinesOfHead && ScanRepair.ArrivalStamp(tokens[i]) is > 0 and var stamped)
            {
                Write([.. tokens[i].Take(stamped)], text, unsure);
                text.Append("\n\n");
                tokens[i].RemoveRange(0, stamped);
            }
            Write(tokens[i], text, unsure);
            text.Append(lines[i].IsLastOfFlow ? "\n\n" : "\n");
        }
        return new ScanText(text.ToString(), unsure, string.Join('\n', ScanLines.Loose(words)));
    }

    private static void Write(List<ScanToken> tokens, StringBuilder text, List<UnsureWord> unsure)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0)
                text.Append(' ');
            if (tokens[i].Confidence < SureFrom && tokens[i].Text.Any(char.IsLetterOrDigit))
                unsure.Add(new UnsureWord(text.Length, tokens[i].Text.Length));
            text.Append(tokens[i].Text);
        }
    }
}
