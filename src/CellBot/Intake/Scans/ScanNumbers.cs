using System.Globalization;
using System.Text.RegularExpressions;

namespace CellBot.Intake.Scans;

/// <summary>
/// Mends the number of an item by the items before and behind it: between "2." and "4." a line that begins with a sign or two and a dot
/// ("s.", "J:") is the third. The number stays unsure.
/// </summary>
internal static partial class ScanNumbers
{
    internal static void Mend(IReadOnlyList<List<ScanToken>> lines)
    {
        int? last = null;
        (int Line, int Number)? open = null;
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Count < 2)
                continue;
            var first = lines[at][0];
            if (Item().Match(first.Text) is { Success: true } item)
            {
                var number = int.Parse(item.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                if (open is { } missed && number == missed.Number + 1)
                    lines[missed.Line][0] = new ScanToken($"{missed.Number}.", 0);
                (last, open) = (number, null);
            }
            else if (last is { } before && open is null && Smudge().IsMatch(first.Text) && char.IsUpper(lines[at][1].Text[0]))
                open = (at, before + 1);
        }
    }

    [GeneratedRegex(@"^(\d{1,2})\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^[^\d\s]{1,2}[.:,]$", RegexOptions.CultureInvariant)]
    private static partial Regex Smudge();
}
