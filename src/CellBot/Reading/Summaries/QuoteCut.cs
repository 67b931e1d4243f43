using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>A long clause is quoted up to one of its semicolons: what stands before is whole by itself.</summary>
internal static class QuoteCut
{
    private const int Longest = 240;
    private const int Shortest = 70;

    public static TextSpan Of(TextSpan clause, SourceText source)
    {
        if (clause.Length <= Longest)
            return clause;
        var printed = source.Slice(clause);
        var (cut, depth, points) = (0, 0, 0);
        foreach (var letter in printed)
        {
            if (letter is '(' or '“')
                depth++;
            else if (letter is ')' or '”')
                depth = Math.Max(0, depth - 1);
            else if (letter == ';' && depth == 0 && points >= Shortest)
            {
                if (points > Longest && cut > 0)
                    break;
                cut = points;
                if (points > Longest)
                    break;
            }
            if (!char.IsLowSurrogate(letter))
                points++;
        }
        return cut > 0 ? new TextSpan(clause.Start, clause.Start + cut) : clause;
    }
}
