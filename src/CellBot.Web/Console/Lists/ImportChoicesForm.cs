using System.Globalization;
using CellBot.Organization.Import;

namespace CellBot.Web.Console.Lists;

/// <summary>What a person settled about a list, out of the form that showed it.</summary>
internal static class ImportChoicesForm
{
    public static ImportChoices Read(IFormCollection form)
    {
        var rows = new Dictionary<int, RowChoice>();
        foreach (var (name, value) in form)
            if (
                name.StartsWith(ListFormEndpoints.Row, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(ListFormEndpoints.Row.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && ImportChoicesText.ReadChoice(value.ToString()) is { } choice
            )
                rows[number] = choice;
        return new ImportChoices
        {
            AsksDoubts = true,
            Rows = rows,
            LeaveAfter = int.TryParse(form[ListFormEndpoints.LeaveBeyond], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                ? last
                : null,
            Ended = form[ListFormEndpoints.Ended]
                .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var member) ? member : 0)
                .Where(id => id > 0)
                .ToHashSet(),
        };
    }
}
