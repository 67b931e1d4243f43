using System.Globalization;

namespace CellBot.Organization.Import;

/// <summary>One thing an import would do, for people to look at before it is done.</summary>
/// <param name="Key">What the row is about: a unit's code, a chat, a name in a unit.</param>
/// <param name="Columns">Of a new row every cell that says something; of a changed one what differs.</param>
public sealed record ImportChange(bool IsNew, string Key, IReadOnlyList<ChangedCell> Columns);

/// <param name="Before">Empty for a new row.</param>
public sealed record ChangedCell(string Column, string Before, string After);

/// <summary>A plan as a list of changes.</summary>
public static class ImportChanges
{
    public static IReadOnlyList<ImportChange> Of(ImportPlan<UnitRow> plan, OrganizationSnapshot stored)
    {
        var units = stored.Units.ToDictionary(unit => unit.Id);
        return List(
            plan,
            row => row.Code,
            Cells,
            id =>
                units[id] is var unit
                    ? new UnitRow(
                        unit.Code,
                        unit.ParentId is { } up ? units[up].Code : null,
                        unit.Kind,
                        unit.Name,
                        unit.ValidFrom,
                        unit.ValidTo
                    )
                    : null!
        );
    }

    public static IReadOnlyList<ImportChange> Of(ImportPlan<GroupRow> plan, OrganizationSnapshot stored)
    {
        var codes = stored.Units.ToDictionary(unit => unit.Id, unit => unit.Code);
        var groups = stored.Groups.ToDictionary(group => group.Id);
        return List(
            plan,
            row => Text(row.ChatId),
            Cells,
            id => groups[id] is var group ? new GroupRow(codes[group.UnitId], group.ChatId, group.Title) : null!
        );
    }

    public static IReadOnlyList<ImportChange> Of(ImportPlan<MemberRow> plan, OrganizationSnapshot stored)
    {
        var codes = stored.Units.ToDictionary(unit => unit.Id, unit => unit.Code);
        var members = stored.Members.ToDictionary(member => member.Id);
        return List(
            plan,
            row => $"{row.FullName} ({row.UnitCode})",
            Cells,
            id =>
                members[id] is var member
                    ? new MemberRow(
                        codes[member.UnitId],
                        member.FullName,
                        member.Role,
                        member.TelegramUserId,
                        member.Phone,
                        member.BirthYear,
                        member.TermFrom,
                        member.TermTo
                    )
                    : null!
        );
    }

    private static List<ImportChange> List<TRow>(
        ImportPlan<TRow> plan,
        Func<TRow, string> key,
        Func<TRow, (string Column, string Text)[]> cells,
        Func<long, TRow> before
    ) =>
        [
            .. plan.Added.Select(row => new ImportChange(
                true,
                key(row),
                [.. cells(row).Where(cell => cell.Text.Length > 0).Select(cell => new ChangedCell(cell.Column, "", cell.Text))]
            )),
            .. plan.Changed.Select(changed => new ImportChange(
                false,
                key(changed.Row),
                [
                    .. cells(before(changed.Id))
                        .Zip(cells(changed.Row))
                        .Where(pair => pair.First.Text != pair.Second.Text)
                        .Select(pair => new ChangedCell(pair.First.Column, pair.First.Text, pair.Second.Text)),
                ]
            )),
        ];

    private static (string, string)[] Cells(UnitRow row) =>
        [
            ("parent_code", row.ParentCode ?? ""),
            ("kind", row.Kind.Code()),
            ("name", row.Name),
            ("valid_from", Text(row.ValidFrom)),
            ("valid_to", Text(row.ValidTo)),
        ];

    private static (string, string)[] Cells(GroupRow row) => [("unit_code", row.UnitCode), ("title", row.Title)];

    private static (string, string)[] Cells(MemberRow row) =>
        [
            ("full_name", row.FullName),
            ("role", row.Role.Code()),
            ("telegram_user_id", Text(row.TelegramUserId)),
            ("phone", row.Phone ?? ""),
            ("birth_year", Text(row.BirthYear)),
            ("term_from", Text(row.TermFrom)),
            ("term_to", Text(row.TermTo)),
        ];

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
