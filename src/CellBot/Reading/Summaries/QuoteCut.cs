using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>A long clause is quoted up to one of its semicolons: what stands before is whole by itself.</summary>
internal static class QuoteCut
{
    private const int Longest = 240;
    private const int Shortest = 70;
    private const int LeastRest = 30;

    /// <summary>What stands behind the quoted part, from its first word on; null where nothing worth a line is left.</summary>
    public static TextSpan? Rest(TextSpan clause, TextSpan quoted, SourceText source)
    {
        var behind = new TextSpan(quoted.End, clause.End);
        if (behind.Length < LeastRest)
            return null;
        var lead = 0;
        foreach (var letter in source.Slice(behind))
        {
            if (letter is not (';' or ' ' or '\n' or '\r' or '\t'))
                break;
            lead++;
        }
        return behind.Length - lead < LeastRest ? null : new TextSpan(behind.Start + lead, clause.End);
    }

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
