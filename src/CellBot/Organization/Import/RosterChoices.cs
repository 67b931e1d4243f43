namespace CellBot.Organization.Import;

/// <summary>The roster as a person settled it: who is meant by a doubtful row, which rows are left out, whose places end.</summary>
internal sealed class RosterChoices(Roster roster, ImportChoices choices)
{
    private readonly List<ImportDoubt> _doubts = [];
    private readonly Dictionary<int, IReadOnlyList<Member>> _settled = [];
    private readonly HashSet<int> _left = [];

    /// <summary>What waits for a word still.</summary>
    public IReadOnlyList<ImportDoubt> Doubts => _doubts;

    /// <summary>Takes doubtful rows out, but for those that are settled.</summary>
    public void Settle(RowSieve<MemberRow> sieve)
    {
        if (!choices.AsksDoubts)
            return;
        var sure = sieve
            .Good.Where(line => roster.Doubt(line.Number, line.Row) is null)
            .SelectMany(line => roster.Match(line.Row))
            .Select(member => member.Id)
            .ToHashSet();
        foreach (var (number, row) in sieve.Good)
            if (roster.Doubt(number, row) is { } doubt)
                Settle(doubt, sure);
        sieve.TakeOut((number, _) => _left.Contains(number));
    }

    /// <summary>None: a new member. Several: nobody can say which is meant.</summary>
    public IReadOnlyList<Member> Match(int number, MemberRow row) =>
        _settled.TryGetValue(number, out var meant) ? meant : roster.Match(row);

    public IReadOnlyList<GoneMember> Gone(IReadOnlyList<(int Number, MemberRow Row)> good)
    {
        var named = good.SelectMany(line => Match(line.Number, line.Row))
            .Concat(_doubts.SelectMany(doubt => doubt.Candidates))
            .Select(member => member.Id)
            .ToHashSet();
        var codes = good.Select(line => line.Row.UnitCode)
            .Concat(_doubts.Select(doubt => doubt.Written.UnitCode))
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. codes.SelectMany(code =>
                roster.Others([code], named).Select(member => new GoneMember(member.Id, member.FullName, code, member.Role))
            ),
        ];
    }

    public IReadOnlyList<long> EndedOf(IReadOnlyList<GoneMember> gone) =>
        [.. gone.Select(member => member.MemberId).Where(choices.Ended.Contains)];

    private void Settle(ImportDoubt doubt, HashSet<long> sure)
    {
        // Who stands in the list by another row, beyond doubt, is not this one.
        var candidates = doubt.Candidates.Where(member => !sure.Contains(member.Id)).ToList();
        if (candidates.Count == 0)
        {
            _settled[doubt.Row] = [];
            return;
        }
        switch (choices.Rows.GetValueOrDefault(doubt.Row) ?? (doubt.Row > choices.LeaveAfter ? new RowChoice(RowAnswer.Leave) : null))
        {
            case { Answer: RowAnswer.Other }:
                _settled[doubt.Row] = [];
                break;
            case { Answer: RowAnswer.Leave }:
                _left.Add(doubt.Row);
                break;
            case { Answer: RowAnswer.Same } same
                when (candidates.Count == 1 ? candidates[0] : candidates.Find(member => member.Id == same.MemberId)) is { } meant:
                _settled[doubt.Row] = [meant];
                break;
            default:
                _doubts.Add(doubt with { Candidates = candidates });
                _left.Add(doubt.Row);
                break;
        }
    }
}
