using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>The lines above the body as pieces, in the order of the text, what was broken over lines put together.</summary>
internal static class HeadPieces
{
    public static IReadOnlyList<HeadPiece> Of(IReadOnlyList<TextLine> lines, int end, ReadingLexicon lexicon)
    {
        var pieces = new List<HeadPiece>();
        var (block, gap) = (0, false);
        for (var i = 0; i < end; i++)
        {
            if (!lines[i].IsText)
            {
                if (lines[i].Kind is LineKind.Bar or LineKind.Rule)
                    block++;
                gap = true;
                continue;
            }
            var column = 0;
            foreach (var cell in lines[i].Cells().SelectMany(cell => Parted(cell, lexicon)).SelectMany(cell => WithoutOffice(cell, i)))
                pieces.Add(new HeadPiece(cell, i, i, block, column++, gap));
            gap = false;
        }
        return HeadLineJoiner.Join(pieces, lexicon);

        IEnumerable<MappedText> WithoutOffice(MappedText cell, int line)
        {
            var end = GluedOffice.End(cell, IsBeforeGrounds(lines, line, lexicon));
            var at = end == 0 ? 0 : GluedOffice.At(cell, end, Bodies(pieces, lexicon), lexicon);
            return at == 0 ? [cell] : [cell.Slice(0, at), cell.Slice(at, cell.Length)];
        }
    }

    /// <summary>The bodies above the motto, folded.</summary>
    private static List<string> Bodies(List<HeadPiece> pieces, ReadingLexicon lexicon)
    {
        var above = pieces.TakeWhile(piece => Motto.Find(piece.Bare) is null && piece.IsCapital).ToList();
        return [.. BodyNames.Joined(above, lexicon.Bodies).Select(Fold.Key)];
    }

    private static bool IsBeforeGrounds(IReadOnlyList<TextLine> lines, int line, ReadingLexicon lexicon)
    {
        var next = line + 1;
        while (next < lines.Count && !lines[next].IsText)
            next++;
        return next < lines.Count && lexicon.Structure.Bases.Match(lines[next].Text.Key, 0) > 0;
    }

    /// <summary>"Số: 01/NQ-HĐ Hòa An, ngày 18 tháng 02 năm 2026": the number and the date of two columns run together.</summary>
    private static IEnumerable<MappedText> Parted(MappedText cell, ReadingLexicon lexicon)
    {
        var named = HeadSymbol.NameLength(cell, lexicon);
        if (named > 0 && Symbol.Read(cell.Text, named, lexicon.Types.IsCode) is { } symbol && symbol.End < cell.Length)
        {
            var rest = cell.Slice(symbol.End, cell.Length);
            if (PlaceDate.Read(rest).Place is not null)
            {
                yield return cell.Slice(0, symbol.End);
                yield return rest;
                yield break;
            }
        }
        yield return cell;
    }
}
