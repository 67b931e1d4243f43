namespace CellBot.Organization.Import;

/// <summary>
/// Reads a groups file against what is stored. The chat id is the key: a stored chat of the same unit takes a new title;
/// a stored chat of another unit is refused, since moving a group is a person's decision in the console.
/// A chat id that the channel has replaced since (<see cref="Group.FormerChatId"/>) means the group as it is now.
/// </summary>
public static class GroupsImport
{
    // A Telegram limit: a chat's title has at most 128 characters; others get the same.
    private const int TitleLimit = 128;

    /// <param name="isGroup">The channel's word on whether a chat id names a group (<c>IMessageChannel.IsGroup</c>).</param>
    public static ImportPlan<GroupRow> Plan(
        ReadOnlyMemory<byte> file,
        OrganizationSnapshot stored,
        Predicate<long> isGroup,
        bool skipBad = false,
        ImportChoices? choices = null
    )
    {
        var table = CsvTable.Read(file, ["unit_code", "chat_id", "title"], [], choices?.Columns);
        var sieve = new RowSieve<GroupRow>(table);
        var unitCodes = stored.Units.ToDictionary(unit => unit.Id, unit => unit.Code);
        var known = stored.Units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        var groups = stored.Groups.ToDictionary(group => group.ChatId);
        foreach (var group in stored.Groups)
            if (group.FormerChatId is { } former)
                groups.TryAdd(former, group);

        sieve.Read((row, errors) => ReadRow(row, errors, isGroup));
        sieve.RefuseRepeated("chat_id", row => groups.TryGetValue(row.ChatId, out var group) ? group.ChatId : row.ChatId);
        sieve.Refuse((number, row) => known.Contains(row.UnitCode) ? null : RowErrors.UnknownUnit(number, row.UnitCode));
        sieve.Refuse(
            (number, row) =>
                groups.TryGetValue(row.ChatId, out var group) && unitCodes[group.UnitId] != row.UnitCode
                    ? RowErrors.ChatOfAnotherUnit(number, unitCodes[group.UnitId])
                    : null
        );
        return (sieve.IsRefused(skipBad) ? ImportPlan<GroupRow>.Refused(sieve.Errors) : Compare(sieve, groups)) with
        {
            Notes = table.Notes,
            Headed = table.Headed,
        };
    }

    private static GroupRow? ReadRow(CsvRow row, List<RowError> errors, Predicate<long> isGroup)
    {
        var unit = row.Code("unit_code", errors);
        var title = row.Text("title", TitleLimit, errors);
        if (row["chat_id"].Length == 0)
            errors.Add(RowErrors.Required(row.Number, "chat_id"));
        if (row.Number64("chat_id", errors) is not { } chat)
            return null;
        if (!isGroup(chat))
            errors.Add(RowErrors.NotAGroup(row.Number));
        return new GroupRow(unit, chat, title);
    }

    private static ImportPlan<GroupRow> Compare(RowSieve<GroupRow> sieve, Dictionary<long, Group> groups)
    {
        var added = new List<GroupRow>();
        var changed = new List<ChangedRow<GroupRow>>();
        var unchanged = 0;
        foreach (var (_, row) in sieve.Good)
        {
            if (!groups.TryGetValue(row.ChatId, out var group))
                added.Add(row);
            else if (group.Title == row.Title)
                unchanged++;
            else
                changed.Add(new ChangedRow<GroupRow>(group.Id, row with { ChatId = group.ChatId }));
        }

        return new ImportPlan<GroupRow>(added, changed, unchanged, sieve.Errors);
    }
}
