using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Web.Console.Reading;

/// <summary>A line of a summary, and whether it still says what the machine drafted or the document's own words.</summary>
public sealed record CheckedLine(string Text, bool IsVerbatim);

/// <summary>
/// Which lines a person has changed (invariant 1): a line stands as it was drafted, or it quotes the document word for word and says
/// nothing else;
/// any other line is a person's.
/// </summary>
public sealed class VerbatimCheck
{
    // "• (mục 2) “…”": a bullet and a short place may stand before the quotation, nothing after it.
    private static readonly Regex QuotingLine = new(
        "^[•\\-–]?\\s*(\\([^()]{1,30}\\)\\s*)?“(?<quote>.+)”\\.?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );

    private readonly string _source;
    private readonly HashSet<string> _drafted;

    /// <param name="drafts">What the machine drafted, whole texts.</param>
    public VerbatimCheck(string source, IEnumerable<string> drafts)
    {
        _source = Plain(source);
        _drafted = [.. drafts.SelectMany(draft => draft.Split('\n')).Select(Plain)];
    }

    public IReadOnlyList<CheckedLine> Check(string summary) =>
        [.. summary.ReplaceLineEndings("\n").Split('\n').Select(line => new CheckedLine(line, IsVerbatim(line)))];

    private bool IsVerbatim(string line)
    {
        var plain = Plain(line);
        return plain.Length == 0
            || _drafted.Contains(plain)
            || (
                QuotingLine.Match(line.Trim()) is { Success: true } match
                && _source.Contains(Plain(match.Groups["quote"].Value), StringComparison.Ordinal)
            );
    }

    /// <summary>One blank for any white space, no mark-up, NFC: what a reader sees.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text.Composed())
        {
            if (c is '*' or '_' or '#' or '|' or '\u200a')
                continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = true;
                continue;
            }
            if (blank && plain.Length > 0)
                plain.Append(' ');
            blank = false;
            plain.Append(c);
        }
        return plain.ToString();
    }
}
