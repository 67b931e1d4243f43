using CellBot.Messages;

namespace CellBot.Organization.Import;

/// <summary>Finds the stored member that a row of a file means.</summary>
internal sealed class Roster
{
    private readonly Dictionary<string, long> _units;
    private readonly ILookup<string, string> _unitsByName;
    private readonly Dictionary<(long Unit, long User), Member> _byUser = [];
    private readonly ILookup<(long Unit, string Name), Member> _byName;
    private readonly ILookup<(long Unit, string Name), Member> _byPlainName;
    private readonly ILookup<(long Unit, string Phone), Member> _byPhone;
    private readonly ILookup<long, Member> _ofUnit;

    public Roster(OrganizationSnapshot stored)
    {
        _units = stored.Units.ToDictionary(unit => unit.Code, unit => unit.Id, StringComparer.Ordinal);
        _unitsByName = stored.Units.ToLookup(unit => PersonName.Key(unit.Name), unit => unit.Code);
        foreach (var member in stored.Members)
            if (member.TelegramUserId is { } user)
                _byUser[(member.UnitId, user)] = member;
        _byName = stored.Members.ToLookup(member => (member.UnitId, PersonName.Key(member.FullName)));
        _byPlainName = stored.Members.ToLookup(member => (member.UnitId, Plain(member.FullName)));
        _byPhone = stored
            .Members.Where(member => member.Phone is not null)
            .ToLookup(member => (member.UnitId, Phones.Normalize(member.Phone!) ?? member.Phone!));
        _ofUnit = stored.Members.ToLookup(member => member.UnitId);
    }

    /// <summary>
    /// The code of the one unit of that name: offices' lists often name the cell instead of its code. Null when none or several bear it.
    /// </summary>
    public string? CodeOfName(string name) =>
        !_units.ContainsKey(name) && _unitsByName[PersonName.Key(name)].Take(2).ToList() is [var code] ? code : null;

    public bool HasUnit(string code) => _units.ContainsKey(code);

    /// <summary>None: a new member. Several: nobody can say which is meant.</summary>
    public IReadOnlyList<Member> Match(MemberRow row)
    {
        if (!_units.TryGetValue(row.UnitCode, out var unit))
            return [];
        if (row.TelegramUserId is { } user && _byUser.TryGetValue((unit, user), out var same))
            return [same];
        List<Member> named =
        [
            .. _byName[(unit, PersonName.Key(row.FullName))]
                .Where(member =>
                    (row.BirthYear is null || member.BirthYear is null || row.BirthYear == member.BirthYear)
                    && (row.TelegramUserId is null || member.TelegramUserId is null)
                ),
        ];
        // Of several of one name the phone tells who is meant.
        return named.Count > 1 && named.Where(member => HasPhone(member, row.Phone)).ToList() is [var phoned] ? [phoned] : named;
    }

    /// <summary>Whether somebody but the office can say whom the row means; null when so.</summary>
    public ImportDoubt? Doubt(int number, MemberRow row)
    {
        if (!_units.TryGetValue(row.UnitCode, out var unit))
            return null;
        if (row.TelegramUserId is { } user && _byUser.ContainsKey((unit, user)))
            return null;
        var named = Match(row);
        if (named.Count > 1)
            return new ImportDoubt(number, DoubtKind.SeveralOfThatName, row, named);
        if (named is [var one])
            return
                row.Phone is not null
                && one.Phone is not null
                && !HasPhone(one, row.Phone)
                && (row.BirthYear is null || one.BirthYear is null)
                ? new ImportDoubt(number, DoubtKind.OtherPhone, row, named)
                : null;
        if (row.Phone is { } phone && _byPhone[(unit, phone)].ToList() is { Count: > 0 } sharing)
            return new ImportDoubt(number, DoubtKind.OtherName, row, sharing);
        // The same name by its marks too is one of another birth year or account: no doubt.
        var alike = _byPlainName[(unit, Plain(row.FullName))]
            .Where(member =>
                PersonName.Key(member.FullName) != PersonName.Key(row.FullName) && (IsPlain(row.FullName) || IsPlain(member.FullName))
            )
            .ToList();
        return alike.Count > 0 ? new ImportDoubt(number, DoubtKind.NameWithoutMarks, row, alike) : null;
    }

    /// <summary>Members of these units who are none of those.</summary>
    public IEnumerable<Member> Others(IEnumerable<string> unitCodes, IReadOnlySet<long> named) =>
        unitCodes
            .Distinct(StringComparer.Ordinal)
            .Where(_units.ContainsKey)
            .SelectMany(code => _ofUnit[_units[code]])
            .Where(member => !named.Contains(member.Id));

    private static string Plain(string name) => VietnameseText.WithoutMarks(PersonName.Clean(name)).ToUpperInvariant();

    private static bool IsPlain(string name) => string.Equals(VietnameseText.WithoutMarks(name), name, StringComparison.OrdinalIgnoreCase);

    private static bool HasPhone(Member member, string? phone) =>
        phone is not null && member.Phone is { } stored && Phones.Normalize(stored) == phone;
}
