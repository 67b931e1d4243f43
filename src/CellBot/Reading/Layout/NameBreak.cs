using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Tells a heading over a paragraph ("1. Sở Y tế" / "Chủ trì …") from an item whose line a converter broke inside a name
/// ("1. Báo Hoa Giang, Đài Phát thanh Hoa" / "Giang, Cổng thông tin …"): both go on with a capital.
/// </summary>
internal sealed class NameBreak(VerbWords verbs)
{
    private const int LongestPiece = 24;

    /// <summary>"Chủ trì …", "Kịp thời …": what a heading stands over.</summary>
    public bool OpensOrder(MappedText line) =>
        verbs.Operative.Match(line.Key, 0) > 0 || verbs.Prefixes.Match(line.Key, 0) > 0 || verbs.Adverbs.Match(line.Key, 0) > 0;

    public bool GoesOn(MappedText before, int from, MappedText next)
    {
        if (OpensOrder(next))
            return false;
        var word = before.Text.LastIndexOf(' ') + 1;
        var endsInName = word > from && char.IsUpper(before.Text[word]) && before.Text[word..].All(char.IsLetter);
        var comma = next.Text.IndexOf(',', StringComparison.Ordinal);
        var piece = comma is > 0 and < LongestPiece ? next.Text[..comma] : "";
        // The rest of a name that a comma ends: "Giang, Cổng thông tin …", while "Đồng thời, …" opens a sentence.
        return endsInName && piece.Length > 0 && piece.Split(' ').All(each => char.IsUpper(each[0]));
    }
}
