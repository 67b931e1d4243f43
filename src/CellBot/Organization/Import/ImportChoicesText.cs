using System.Globalization;

namespace CellBot.Organization.Import;

/// <summary>
/// Choices as one line, so that a task can carry them: <c>asks;3=same:12,5=other,9=leave;4,7;200</c>. Holds numbers and fixed words,
/// nothing of the list.
/// Columns are not in it: they are remembered by the office.
/// </summary>
public static class ImportChoicesText
{
    public static string Write(ImportChoices choices) =>
        string.Join(
            ';',
            [
                choices.AsksDoubts ? "asks" : "takes",
                string.Join(',', choices.Rows.Select(row => $"{Text(row.Key)}={Write(row.Value)}")),
                string.Join(',', choices.Ended.Select(Text)),
                choices.LeaveAfter is { } last ? Text(last) : "",
            ]
        );

    /// <summary>What cannot be read is left out: it settles nothing.</summary>
    public static ImportChoices Read(string text)
    {
        var parts = text.Split(';');
        var rows = new Dictionary<int, RowChoice>();
        foreach (var row in Items(parts, 1))
            if (
                row.Split('=') is [var number, var choice]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && ReadChoice(choice) is { } read
            )
                rows[at] = read;
        var ended = Items(parts, 2)
            .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var member) ? member : 0)
            .Where(id => id > 0);
        return new ImportChoices
        {
            AsksDoubts = parts[0] == "asks",
            Rows = rows,
            Ended = ended.ToHashSet(),
            LeaveAfter = int.TryParse(parts.ElementAtOrDefault(3), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                ? last
                : null,
        };
    }

    /// <summary>"same:12", "other", "leave", as a form sends it; null when it is none of them.</summary>
    public static RowChoice? ReadChoice(string text) =>
        text.Split(':') switch
        {
            ["same", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var member) => new RowChoice(
                RowAnswer.Same,
                member
            ),
            ["other"] => new RowChoice(RowAnswer.Other),
            ["leave"] => new RowChoice(RowAnswer.Leave),
            _ => null,
        };

    public static string Write(RowChoice choice) =>
        choice.Answer switch
        {
            RowAnswer.Same => $"same:{Text(choice.MemberId ?? 0)}",
            RowAnswer.Other => "other",
            _ => "leave",
        };

    private static string[] Items(string[] parts, int at) =>
        parts.ElementAtOrDefault(at)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
