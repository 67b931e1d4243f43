using System.Globalization;

namespace CellBot.Organization.Export;

/// <summary>A list on its way out: the columns of the import, every cell a text. Taken in again it changes nothing.</summary>
public sealed record SheetContent(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>
    /// From this column on (counted from 0) what is a whole number is written as one, for people to add up. Lists that are taken in again
    /// have none: ids and phones are texts.
    /// </summary>
    public int NumbersFrom { get; init; } = int.MaxValue;

    /// <param name="units">Which units; their parents may lie outside.</param>
    public static SheetContent Units(OrganizationSnapshot stored, Predicate<Unit> units)
    {
        var codes = stored.Units.ToDictionary(unit => unit.Id, unit => unit.Code);
        // Parents before children, as a reader likes it.
        var tree = new UnitTree(stored.Units);
        var ordered = tree.Roots.SelectMany(root => tree.Subtree(root.Id)).DistinctBy(unit => unit.Id).Where(unit => units(unit));
        return new SheetContent(
            ["code", "parent_code", "kind", "name", "valid_from", "valid_to"],
            [
                .. ordered.Select(unit =>
                    (string[])
                        [
                            unit.Code,
                            unit.ParentId is { } up ? codes[up] : "",
                            unit.Kind.Code(),
                            unit.Name,
                            Text(unit.ValidFrom),
                            Text(unit.ValidTo),
                        ]
                ),
            ]
        );
    }

    public static SheetContent Groups(OrganizationSnapshot stored, Predicate<Unit> units)
    {
        var chosen = stored.Units.Where(unit => units(unit)).ToDictionary(unit => unit.Id, unit => unit.Code);
        return new SheetContent(
            ["unit_code", "chat_id", "title"],
            [
                .. stored
                    .Groups.Where(group => chosen.ContainsKey(group.UnitId))
                    .OrderBy(group => chosen[group.UnitId], StringComparer.Ordinal)
                    .Select(group => (string[])[chosen[group.UnitId], Text(group.ChatId), group.Title]),
            ]
        );
    }

    public static SheetContent Members(OrganizationSnapshot stored, Predicate<Unit> units)
    {
        var chosen = stored.Units.Where(unit => units(unit)).ToDictionary(unit => unit.Id, unit => unit.Code);
        return new SheetContent(
            ["unit_code", "full_name", "role", "telegram_user_id", "phone", "birth_year", "term_from", "term_to"],
            [
                .. stored
                    .Members.Where(member => chosen.ContainsKey(member.UnitId))
                    .OrderBy(member => chosen[member.UnitId], StringComparer.Ordinal)
                    .ThenBy(member => member.Id)
                    .Select(member =>
                        (string[])
                            [
                                chosen[member.UnitId],
                                member.FullName,
                                member.Role.Code(),
                                Text(member.TelegramUserId),
                                member.Phone ?? "",
                                Text(member.BirthYear),
                                Text(member.TermFrom),
                                Text(member.TermTo),
                            ]
                    ),
            ]
        );
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
