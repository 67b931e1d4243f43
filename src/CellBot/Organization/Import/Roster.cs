namespace CellBot.Organization.Import;

/// <summary>Finds the stored member that a row of a file means.</summary>
internal sealed class Roster
{
    private readonly Dictionary<string, long> _units;
    private readonly ILookup<string, string> _unitsByName;
    private readonly Dictionary<(long Unit, long User), Member> _byUser = [];
    private readonly ILookup<(long Unit, string Name), Member> _byName;

    public Roster(OrganizationSnapshot stored)
    {
        _units = stored.Units.ToDictionary(unit => unit.Code, unit => unit.Id, StringComparer.Ordinal);
        _unitsByName = stored.Units.ToLookup(unit => PersonName.Key(unit.Name), unit => unit.Code);
        foreach (var member in stored.Members)
            if (member.TelegramUserId is { } user)
                _byUser[(member.UnitId, user)] = member;
        _byName = stored.Members.ToLookup(member => (member.UnitId, PersonName.Key(member.FullName)));
    }

    /// <summary>The code of the one unit of that name: offices' lists often name the cell instead of its code. Null when none or several bear it.</summary>
    public string? CodeOfName(string name) => !_units.ContainsKey(name) && _unitsByName[PersonName.Key(name)].Take(2).ToList() is [var code] ? code : null;

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
            .. _byName[(unit, PersonName.Key(row.FullName))].Where(member =>
                (row.BirthYear is null || member.BirthYear is null || row.BirthYear == member.BirthYear)
                && (row.TelegramUserId is null || member.TelegramUserId is null)),
        ];
        // Of several of one name the phone tells who is meant.
        return named.Count > 1 && named.Where(member => HasPhone(member, row.Phone)).ToList() is [var phoned] ? [phoned] : named;
    }

    private static bool HasPhone(Member member, string? phone) => phone is not null && member.Phone is { } stored && Phones.Normalize(stored) == phone;
}
