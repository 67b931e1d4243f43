namespace CellBot.Conversations;

/// <summary>Cuts a long text at line ends into parts that each fit into a message.</summary>
public static class BodyParts
{
    /// <param name="html">The channel's HTML; no tag spans a line end.</param>
    /// <param name="most">Code points a part may hold, mark-up included. A single longer line is cut at a blank.</param>
    public static IReadOnlyList<string> Split(string html, int most)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        foreach (var line in html.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Pieces(line, most)))
        {
            if (part.Length > 0 && part.Length + line.Length + 1 > most) Flush();
            if (part.Length > 0) part.Append('\n');
            part.Append(line);
        }
        Flush();
        return parts;

        void Flush()
        {
            if (part.ToString().Trim() is { Length: > 0 } text) parts.Add(text);
            part.Clear();
        }
    }

    private static IEnumerable<string> Pieces(string line, int most)
    {
        while (line.Length > most)
        {
            var at = line.LastIndexOf(' ', most);
            if (at <= 0) at = most;
            yield return line[..at];
            line = line[at..].TrimStart();
        }
        yield return line;
    }
}
