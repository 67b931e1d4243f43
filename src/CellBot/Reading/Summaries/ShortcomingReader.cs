using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;

namespace CellBot.Reading.Summaries;

/// <summary>What an assessment finds wanting in the cells: no duty, but what a cell should know of itself.</summary>
internal static class ShortcomingReader
{
    private const int Shortest = 30;
    private const int Longest = 300;

    /// <summary>Clauses under headings of assessment that name cells and, behind them, what is wanting.</summary>
    public static IReadOnlyList<Shortcoming> Of(BodyStructure body, ReadingLexicon lexicon)
    {
        var found = new List<Shortcoming>();
        foreach (
            var part in body.Parts.Where(part =>
                part is { HoldsTasks: false, IsAttached: false } && part.Section.Length > 0 && !part.Paragraph.IsQuoted
            )
        )
        {
            var text = part.Paragraph.Text;
            foreach (var (from, to) in ClauseSplitter.Sentences(text.Text, part.Paragraph.Start))
            {
                foreach (var (start, end) in ClauseSplitter.Parts(text.Text, from, to, ';'))
                {
                    if (end - start is >= Shortest and <= Longest && IsWanting(text.Key, start, end, lexicon))
                        found.Add(new Shortcoming(part.Section, text.Span(start, ClauseSplitter.WordsEnd(text.Text, start, end))));
                }
            }
        }
        return found;
    }

    private static bool IsWanting(string key, int from, int to, ReadingLexicon lexicon) =>
        lexicon.Audiences.Cell.Find(key, from, to) is >= 0 and var cell && lexicon.Verbs.Wanting.In(key, cell, to);
}
