using System.Text;
using CellBot.Messages;

namespace CellBot.Reading.Summaries;

/// <summary>
/// A message's words taken apart: its lines, the clauses quoted, and which of the formatter's own lines a person took out.
/// </summary>
/// <param name="Points">The clauses quoted, in the order of the text.</param>
/// <param name="Owned">Those of them that are told with their actor's name.</param>
/// <param name="Dropped">The formatter's lines that would stand there and do not: a person took them out or wrote them anew.</param>
internal sealed record BenchText(
    IReadOnlyList<DraftLine> Lines,
    IReadOnlyList<MessagePoint> Points,
    IReadOnlySet<MessagePoint> Owned,
    IReadOnlySet<DraftPart> Dropped
)
{
    /// <summary>A line as it is compared: one blank for any white space, no hair spaces, composed.</summary>
    public static string Key(string line)
    {
        var key = new StringBuilder(line.Length);
        foreach (var letter in line.Composed())
        {
            if (letter == '\u200a')
                continue;
            if (!char.IsWhiteSpace(letter))
                key.Append(letter);
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }
        return key.ToString().TrimEnd();
    }
}
