namespace CellBot.Intake.Scans;

/// <summary>
/// Puts the recognised words of a page into lines as a text layer has them: pieces parted by wide gaps, the columns of head and signature
/// one after the other, blank lines where the page leaves room.
/// </summary>
internal static class ScanLines
{
    /// <summary>A gap within a line wider than so many of its heights parts two columns.</summary>
    private const double ColumnGap = 1.5;

    /// <summary>Between the columns at least so many heights must stay free from the first line to the last.</summary>
    private const double NarrowestGutter = 0.5;

    /// <summary>A line farther below than so many of the page's usual distances begins something else.</summary>
    private const double FarBelow = 1.6;

    /// <summary>Words that share so much of the smaller one's box are one word, recognised twice.</summary>
    private const double SamePlace = 0.6;

    /// <summary>A sign by itself that is less sure is dirt.</summary>
    private const double SureSign = 60;

    /// <summary>A sign that hangs at the end of a line is dirt more often.</summary>
    private const double SureHanging = 92;

    /// <summary>A few letters alone on a line are dust unless they are as sure.</summary>
    private const double SureDust = 75;

    /// <summary>Signs that edges and rules of the paper leave at a word.</summary>
    private static readonly char[] Smears = [.. "_|~¬¦=\\`"];

    /// <summary>So few letters by themselves, and less sure, are dust.</summary>
    private const int MaxDustLetters = 3;

    internal static IReadOnlyList<PdfLine> Of(IEnumerable<ScanWord> words)
    {
        var clean = Once([.. words.Where(word => !IsDirt(word)).Select(Unsmeared).Where(word => word.Box.Text.Length > 0)]);
        clean = [.. clean.GroupBy(word => word.Line).SelectMany(Trimmed)];
        if (clean.Count == 0)
            return [];
        var height = Median(clean.Select(word => word.Box.Height));
        var pieces = clean.GroupBy(word => word.Line).SelectMany(line => Pieces(line, height)).OrderBy(piece => piece.Middle).ToList();
        var flows = Flows(Rows(pieces));
        return [.. flows.SelectMany(flow => Lines(flow, Pitch(flows, height)))];
    }

    private static bool IsDirt(ScanWord word)
    {
        var text = word.Box.Text;
        if (text.Any(char.IsLetterOrDigit))
            return text.Length == 1 && word.Confidence < SureSign && !char.IsDigit(text[0]);
        if (text.Length > 1 && text.Length < 3 && text.All(sign => sign is '.' or ',' or '\'' or '`'))
            return true;
        return word.Confidence < SureSign
            || text.Any(sign => sign is '_' or '|' or '—' or '=' or '~' or '¬' or '¦' or '\\')
            || text.Length > 3 && !text.Contains('.');
    }

    /// <summary>Every word as it was recognised, the recogniser's lines cut at wide gaps: for the gate, which wants dirt too.</summary>
    internal static IEnumerable<string> Loose(IReadOnlyList<ScanWord> words)
    {
        if (words.Count == 0)
            return [];
        var height = Median(words.Select(word => word.Box.Height));
        return words
            .GroupBy(word => word.Line)
            .SelectMany(line => Pieces(line, height))
            .Select(piece => string.Join(' ', piece.Words.Select(word => word.Text)));
    }

    internal static ScanWord Unsmeared(ScanWord word) => word with { Box = word.Box with { Text = word.Box.Text.Trim(Smears) } };

    /// <summary>
    /// A line without signs that hang at its ends, and none at all where only dust is left. A sign at its start may be an item's.
    /// </summary>
    private static IEnumerable<ScanWord> Trimmed(IGrouping<int, ScanWord> line)
    {
        var words = line.OrderBy(word => word.Box.Left).ToList();
        while (words.Count > 1 && words[^1].Confidence < SureHanging && !words[^1].Box.Text.Any(char.IsLetterOrDigit))
            words.RemoveAt(words.Count - 1);
        while (
            words.Count > 1
            && words[0].Confidence < SureHanging
            && !words[0].Box.Text.Any(sign => char.IsLetterOrDigit(sign) || "-+•*–".Contains(sign, StringComparison.Ordinal))
        )
            words.RemoveAt(0);
        var letters = words.Sum(word => word.Box.Text.Count(char.IsLetterOrDigit));
        return letters <= MaxDustLetters && words.Max(word => word.Confidence) < SureDust ? [] : words;
    }

    /// <summary>Of words at one place the longer and surer stays.</summary>
    private static List<ScanWord> Once(List<ScanWord> words)
    {
        var kept = new List<ScanWord>(words.Count);
        foreach (var word in words.OrderByDescending(each => each.Confidence * each.Box.Text.Length))
            if (!kept.Exists(other => other.Line != word.Line && Shared(other.Box, word.Box) > SamePlace))
                kept.Add(word);
        return kept;
    }

    private static double Shared(PdfWord a, PdfWord b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / Math.Min(a.Width * a.Height, b.Width * b.Height);
    }

    private static IEnumerable<Piece> Pieces(IEnumerable<ScanWord> line, double height)
    {
        var piece = new List<PdfWord>();
        foreach (var word in line.Select(each => each.Box).OrderBy(box => box.Left))
        {
            if (piece.Count > 0 && word.Left - piece[^1].Right > ColumnGap * height)
            {
                yield return Piece.Of(piece);
                piece = [];
            }
            piece.Add(word);
        }
        yield return Piece.Of(piece);
    }

    /// <summary>Pieces at one height, from left to right.</summary>
    private static List<List<Piece>> Rows(List<Piece> pieces)
    {
        var rows = new List<List<Piece>>();
        foreach (var piece in pieces)
        {
            if (rows.Count > 0 && rows[^1].TrueForAll(other => other.IsBeside(piece)))
                rows[^1].Add(piece);
            else
                rows.Add([piece]);
        }
        return [.. rows.Select(Whole)];
    }

    /// <summary>Pieces of a row that no wide gap parts are one, though the recogniser took them for different lines.</summary>
    private static List<Piece> Whole(List<Piece> row)
    {
        var whole = new List<Piece>();
        foreach (var piece in row.OrderBy(each => each.Left))
        {
            if (whole.Count > 0 && piece.Left - whole[^1].Right < ColumnGap * Math.Min(piece.Height, whole[^1].Height))
                whole[^1] = Piece.Of([.. whole[^1].Words.Concat(piece.Words).OrderBy(word => word.Left)]);
            else
                whole.Add(piece);
        }
        return whole;
    }

    /// <summary>
    /// Runs of text in reading order. Rows of two pieces with a free gutter between them are two columns, and single pieces beside it
    /// belong to one.
    /// </summary>
    private static List<List<Piece>> Flows(List<List<Piece>> rows)
    {
        var flows = new List<List<Piece>>();
        var single = new List<Piece>();
        for (var at = 0; at < rows.Count; )
        {
            if (Columns(rows, at) is not { } columns)
            {
                if (rows[at].Count == 1)
                    single.Add(rows[at][0]);
                else
                    single.Add(Piece.Of([.. rows[at].SelectMany(piece => piece.Words)]));
                at++;
                continue;
            }
            flows.Add(single);
            flows.Add(columns.Left);
            flows.Add(columns.Right);
            single = [];
            at = columns.End;
        }
        flows.Add(single);
        return [.. flows.Where(flow => flow.Count > 0)];
    }

    /// <summary>The columns that begin with a row; null where it is no row of columns.</summary>
    private static (List<Piece> Left, List<Piece> Right, int End)? Columns(List<List<Piece>> rows, int start)
    {
        // The first line of the head may stand on one side alone, a little above the other's.
        var first = rows.FindIndex(start, row => row.Count == 2);
        if (first < 0 || first > start + 2)
            return null;
        var gutter = (From: rows[first][0].Right, To: rows[first][1].Left);
        for (var at = start; at < first; at++)
            if (!Narrowed(rows[at], ref gutter) || rows[at + 1][0].Middle - rows[at][0].Middle > 2.5 * rows[at][0].Height)
                return null;
        var (left, right, end) = (new List<Piece>(), new List<Piece>(), start);
        for (; end < rows.Count && IsNear(rows[end], left, right) && Narrowed(rows[end], ref gutter); end++)
            foreach (var piece in rows[end])
                (piece.Left >= gutter.To ? right : left).Add(piece);
        return left.Count > 0 && right.Count > 0 ? (left, right, end) : null;
    }

    /// <summary>True while the gutter between the columns stays open.</summary>
    private static bool Narrowed(List<Piece> row, ref (double From, double To) gutter)
    {
        var (from, to) = gutter;
        foreach (var piece in row)
        {
            if (piece.Right <= to && piece.Left < from)
                from = Math.Max(from, piece.Right);
            else if (piece.Left >= from)
                to = Math.Min(to, piece.Left);
            else
                return false;
        }
        if (to - from < NarrowestGutter * row[0].Height)
            return false;
        gutter = (from, to);
        return true;
    }

    /// <summary>A single piece goes on from what stands above it in its column.</summary>
    private static bool IsNear(List<Piece> row, List<Piece> left, List<Piece> right)
    {
        if (row.Count > 2)
            return false;
        if (row.Count == 2 || left.Count + right.Count == 0)
            return true;
        var above = left.Concat(right).Max(piece => piece.Middle);
        return row[0].Middle - above < 3.5 * row[0].Height;
    }

    private static IEnumerable<PdfLine> Lines(List<Piece> flow, double pitch)
    {
        for (var i = 0; i < flow.Count; i++)
        {
            var isFirst = i == 0 || flow[i].Middle - flow[i - 1].Middle > FarBelow * pitch;
            var isLast = i + 1 == flow.Count || flow[i + 1].Middle - flow[i].Middle > FarBelow * pitch;
            yield return new PdfLine(flow[i].Words, isFirst, isLast);
        }
    }

    /// <summary>The usual distance from line to line.</summary>
    private static double Pitch(List<List<Piece>> flows, double height)
    {
        var steps = flows
            .SelectMany(flow => flow.Zip(flow.Skip(1), (a, b) => b.Middle - a.Middle))
            .Where(step => step > height / 2)
            .ToList();
        return steps.Count == 0 ? 2 * height : Median(steps);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Words of one line without a wide gap, all in boxes of one height as a font has them.</summary>
    private sealed record Piece(IReadOnlyList<PdfWord> Words, double Middle, double Height)
    {
        internal double Left => Words[0].Left;

        internal double Right => Words[^1].Right;

        internal static Piece Of(IReadOnlyList<PdfWord> words)
        {
            var lettered = words.Where(word => word.Text.Any(char.IsLetterOrDigit)).ToList();
            var telling = lettered.Count > 0 ? lettered : words;
            var (middle, height) = (Median(telling.Select(word => word.Centre.Y)), Median(telling.Select(word => word.Height)));
            return new Piece(
                [.. words.Select(word => word with { Top = middle - height / 2, Bottom = middle + height / 2 })],
                middle,
                height
            );
        }

        internal bool IsBeside(Piece other) => Math.Abs(Middle - other.Middle) < 0.6 * Math.Min(Height, other.Height);
    }
}
