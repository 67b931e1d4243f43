using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Organization;

namespace CellBot.Web.Console.Watching;

/// <summary>
/// How a broadcast is received along the tree of units: each branch is the sum of the units below it that the broadcast is for.
/// </summary>
public sealed class ReceiptTree
{
    private readonly Dictionary<string, ReceiptBranch> _branches = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _below; // by the branch above; "" for the roots
    private readonly UnitTree _units;

    /// <param name="tops">Codes of the units that the audience names: the tree begins with them.</param>
    public ReceiptTree(IReadOnlyList<ReceiptLine> lines, UnitTree units, IReadOnlyCollection<string> tops)
    {
        _units = units;
        Lines = lines;
        Whole = ReceiptBranch.Of(lines);
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        var sums = new Dictionary<string, List<ReceiptLine>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            string? below = null;
            foreach (var code in Upwards(line, tops))
            {
                if (below is not null)
                    parents[below] = code;
                if (!sums.TryGetValue(code, out var sum))
                    sums[code] = sum = [];
                sum.Add(line);
                below = code;
            }
        }
        foreach (var (code, sum) in sums)
            _branches[code] = ReceiptBranch.Of(sum) with
            {
                Code = code,
                Name = units.Find(code)?.Name ?? sum[0].UnitName,
                Own = sum.FirstOrDefault(line => line.UnitCode == code),
                HasBelow = sum.Any(line => line.UnitCode != code),
            };
        _below = sums.Keys.ToLookup(code => parents.GetValueOrDefault(code, ""), StringComparer.Ordinal);
    }

    public IReadOnlyList<ReceiptLine> Lines { get; }

    public ReceiptBranch Whole { get; }

    public ReceiptBranch? Find(string code) => _branches.GetValueOrDefault(code);

    /// <summary>
    /// The branches right below one, the worst first; without one those to begin with: where there is but one and it is not asked itself,
    /// those below it.
    /// </summary>
    public IReadOnlyList<ReceiptBranch> Below(string? code = null)
    {
        var found = _below[code ?? ""].ToList();
        while (code is null && found is [var only] && _branches[only] is { Own: null, HasBelow: true })
            found = [.. _below[only]];
        return
        [
            .. found
                .Select(one => _branches[one])
                .OrderBy(branch => branch.Share)
                .ThenByDescending(branch => branch.Open)
                .ThenByDescending(branch => branch.Units - branch.Confirmed)
                .ThenBy(branch => branch.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Codes of the units that the broadcast is for, below one and itself; without one all, in the order of their codes.</summary>
    public IReadOnlyList<string> Units(string? code)
    {
        if (code is null)
            return [.. Lines.Select(line => line.UnitCode)];
        var found = new List<string>();
        var left = new Queue<string>([code]);
        while (left.TryDequeue(out var next))
        {
            if (_branches.GetValueOrDefault(next) is { Own: not null })
                found.Add(next);
            foreach (var below in _below[next])
                left.Enqueue(below);
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>The branches above one, from the top down.</summary>
    public IReadOnlyList<ReceiptBranch> Above(string code) =>
        _units.Find(code) is { } unit
            ? [.. _units.Ancestors(unit.Id).Reverse().Select(above => Find(above.Code)).OfType<ReceiptBranch>()]
            : [];

    private IEnumerable<string> Upwards(ReceiptLine line, IReadOnlyCollection<string> tops)
    {
        yield return line.UnitCode;
        if (tops.Contains(line.UnitCode))
            yield break;
        foreach (var above in _units.Ancestors(line.UnitId))
        {
            yield return above.Code;
            if (tops.Contains(above.Code))
                yield break;
        }
    }
}

/// <summary>A unit with all below it that a broadcast is for.</summary>
/// <param name="Units">Units that are to receive it.</param>
/// <param name="Roster">Their people when it was sent; <paramref name="ByOwnTap"/>, <paramref name="OnBehalf"/>, <paramref name="NotYet"/>
/// and <paramref name="NotReached"/> are of these and add up to it.</param>
/// <param name="Reached">Units that have the message.</param>
/// <param name="Confirmed">Units whose leaders have said that it is received; <paramref name="Briefed"/> of these, that it was understood
/// at a meeting.</param>
public sealed record ReceiptBranch(
    int Units,
    int Roster,
    int ByOwnTap,
    int OnBehalf,
    int NotYet,
    int NotReached,
    int Reached,
    int Confirmed,
    int Briefed
)
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The unit's own line; null: it only has units below it.</summary>
    public ReceiptLine? Own { get; init; }

    public bool HasBelow { get; init; }

    public int Acknowledged => ByOwnTap + OnBehalf;

    /// <summary>Who has not acknowledged, whether or not the message reached them.</summary>
    public int Open => NotYet + NotReached;

    /// <summary>
    /// Of the people, who has acknowledged, 0–1. A branch without people stands by what its leaders said; one that nobody reached is at
    /// nought.
    /// </summary>
    public double Share =>
        Roster > 0 ? (double)Acknowledged / Roster
        : Units > 0 ? (double)Confirmed / Units
        : 0;

    /// <summary>In whole percent; 100 is said only of all, 0 only of none.</summary>
    public int Percent => Share is > 0 and < 1 ? (int)Math.Clamp(Math.Round(100 * Share), 1, 99) : (int)(100 * Share);

    /// <summary>A broadcast as lists show it: who has acknowledged and who has not, without whose word it was.</summary>
    public static ReceiptBranch Of(BroadcastProgress progress) =>
        new(
            progress.UnitsAsked,
            progress.MembersAsked,
            progress.AcknowledgedMembers,
            0,
            progress.MembersAsked - progress.AcknowledgedMembers,
            0,
            progress.UnitsAsked,
            progress.ConfirmedUnits,
            0
        );

    public static ReceiptBranch Of(IReadOnlyCollection<ReceiptLine> lines) =>
        new(
            lines.Count,
            lines.Sum(line => line.Roster),
            lines.Sum(line => line.ByOwnTap),
            lines.Sum(line => line.OnBehalf),
            lines.Sum(line => line.NotYet),
            lines.Sum(line => line.NotReached),
            lines.Count(line => line.IsReached),
            lines.Count(line => line.Confirmation is not null),
            lines.Count(line => line.Confirmation is ConfirmationState.Briefed or ConfirmationState.Reported)
        );
}
