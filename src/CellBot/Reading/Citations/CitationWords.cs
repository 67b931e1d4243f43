using CellBot.Reading.Text;

namespace CellBot.Reading.Citations;

/// <summary>The small words by which several parts of a citation are read.</summary>
internal static class CitationWords
{
    internal static readonly string Number = Fold.Key("số");
    internal static readonly string And = Fold.Key("và");
    internal static readonly string Day = Fold.Key("ngày");
}
