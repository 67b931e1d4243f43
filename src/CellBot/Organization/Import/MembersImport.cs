namespace CellBot.Organization.Import;

/// <summary>
/// Reads a members file against what is stored. A row means the stored member of its unit with the same telegram_user_id,
/// else the one of the same name whose birth year and telegram id do not contradict it; else it is a new member.
/// An empty optional cell keeps what is known, so that an office list does not undo what people entered themselves.
/// Members that the file does not name stay.
/// </summary>
public static class MembersImport
{
    private const int NameLimit = 120;

    // A Telegram limit: user ids have at most 52 significant bits.
    private const long UserIdLimit = 1L << 52;

    public static ImportPlan<MemberRow> Plan(
        ReadOnlyMemory<byte> file,
        OrganizationSnapshot stored,
        bool skipBad = false,
        ImportChoices? choices = null
    )
    {
        var table = CsvTable.Read(
            file,
            ["unit_code", "full_name", "role"],
            ["telegram_user_id", "phone", "birth_year", "term_from", "term_to"],
            choices?.Columns
        );
        var sieve = new RowSieve<MemberRow>(table);
        var roster = new Roster(stored);
        sieve.Read((row, errors) => ReadRow(row, roster, errors));
        sieve.RefuseRepeated("telegram_user_id", row => row.TelegramUserId is { } user ? (row.UnitCode, user) : null);
        sieve.RefuseRepeated(
            "full_name",
            row => (row.UnitCode, PersonName.Key(row.FullName), row.BirthYear, row.TelegramUserId, row.Phone)
        );
        sieve.Refuse((number, row) => roster.HasUnit(row.UnitCode) ? null : RowErrors.UnknownUnit(number, row.UnitCode));
        var settled = new RosterChoices(roster, choices ?? ImportChoices.None);
        settled.Settle(sieve);
        sieve.Refuse((number, row) => settled.Match(number, row).Count > 1 ? RowErrors.SeveralOfThatName(number) : null);
        sieve.RefuseRepeatedOf("full_name", (number, row) => settled.Match(number, row) is [var member] ? member.Id : null);
        var plan = sieve.IsRefused(skipBad) ? ImportPlan<MemberRow>.Refused(sieve.Errors) : Compare(sieve, settled);
        return plan with { Notes = table.Notes, Headed = table.Headed, Doubts = settled.Doubts };
    }

    private static MemberRow? ReadRow(CsvRow row, Roster roster, List<RowError> errors)
    {
        var unit = roster.CodeOfName(row["unit_code"]) ?? row.Code("unit_code", errors);
        var name = row.Text("full_name", NameLimit, errors);
        if (name.Length > 0 && !PersonName.ShowsLetter(name))
            errors.Add(RowErrors.NoLetter(row.Number, "full_name"));
        var role = MemberRoles.Parse(ListLexicon.Shipped.Code("role", MemberRoles.Codes, row["role"]));
        if (role is null)
            errors.Add(RowErrors.UnknownRole(row.Number, row["role"]));
        var user = row.Number64("telegram_user_id", errors);
        if (user is <= 0 or >= UserIdLimit)
            errors.Add(RowErrors.BadNumber(row.Number, "telegram_user_id"));
        var phone = Phones.Normalize(row["phone"]);
        if (phone is null && row["phone"].Length > 0)
            errors.Add(RowErrors.BadPhone(row.Number));
        var birth = row.Number64("birth_year", errors);
        if (birth is < 1900 or > 2100)
            errors.Add(RowErrors.BadBirthYear(row.Number));
        var from = row.Date("term_from", errors);
        var to = row.Date("term_to", errors);
        if (from > to)
            errors.Add(RowErrors.TermReversed(row.Number));
        return role is { } known ? new MemberRow(unit, name, known, user, phone, (int?)birth, from, to) : null;
    }

    private static ImportPlan<MemberRow> Compare(RowSieve<MemberRow> sieve, RosterChoices settled)
    {
        var added = new List<MemberRow>();
        var changed = new List<ChangedRow<MemberRow>>();
        var unchanged = 0;
        foreach (var (number, row) in sieve.Good)
        {
            if (settled.Match(number, row) is not [var member])
            {
                added.Add(row);
                continue;
            }

            var known = new MemberRow(
                row.UnitCode,
                member.FullName,
                member.Role,
                member.TelegramUserId,
                Same(member.Phone, row.Phone),
                member.BirthYear,
                member.TermFrom,
                member.TermTo
            );
            var wanted = row with
            {
                FullName = PersonName.IsSameSpelling(row.FullName, known.FullName) ? known.FullName : row.FullName,
                TelegramUserId = row.TelegramUserId ?? known.TelegramUserId,
                Phone = row.Phone ?? known.Phone,
                BirthYear = row.BirthYear ?? known.BirthYear,
                TermFrom = row.TermFrom ?? known.TermFrom,
                TermTo = row.TermTo ?? known.TermTo,
            };
            if (wanted == known)
                unchanged++;
            else
                changed.Add(new ChangedRow<MemberRow>(member.Id, wanted));
        }

        var gone = settled.Gone(sieve.Good);
        return new ImportPlan<MemberRow>(added, changed, unchanged, sieve.Errors) { Gone = gone, Ended = settled.EndedOf(gone) };
    }

    // A number stored in another form of before is the same number: writing it anew would be no news to anybody.
    private static string? Same(string? stored, string? written) =>
        stored is not null && written is not null && Phones.Normalize(stored) == written ? written : stored;
}
