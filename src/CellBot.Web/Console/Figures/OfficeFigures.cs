using CellBot.Acknowledgements;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Reports;

namespace CellBot.Web.Console.Figures;

/// <summary>
/// How the office does over a time: how soon units receive, and whom it can reach, summed along the tree of today's units.
/// </summary>
public sealed class OfficeFigures
{
    private readonly Dictionary<string, FigureBranch> _branches = new(StringComparer.Ordinal);
    private readonly UnitTree _units;

    public OfficeFigures(
        DateTimeOffset at,
        UnitTree units,
        DateOnly day,
        IReadOnlyList<UnitDelays> delays,
        IReadOnlyDictionary<long, UnitReach> reach,
        IReadOnlyDictionary<long, ReportCounts> reports
    )
    {
        (At, _units) = (at, units);
        var sums = new Dictionary<long, Sums>();
        foreach (var line in delays)
        foreach (var sum in Upwards(line.UnitId, sums))
            sum.Add(line);
        foreach (var (unit, one) in reach)
            if (units.Find(unit)?.ExistsOn(day) == true)
                foreach (var sum in Upwards(unit, sums))
                    sum.Add(one, isOwn: units.Find(unit)!.Kind is UnitKind.Cell or UnitKind.CommunityTeam);
        foreach (var (unit, one) in reports)
        foreach (var sum in Upwards(unit, sums))
            sum.Add(one);
        foreach (var (id, sum) in sums)
            if (units.Find(id) is { } unit)
                _branches[unit.Code] = sum.Branch(unit, units.Children(id).Any(child => sums.ContainsKey(child.Id)));
    }

    /// <summary>When it was reckoned.</summary>
    public DateTimeOffset At { get; }

    public FigureBranch? Find(string code) => _branches.GetValueOrDefault(code);

    /// <summary>The branches right below, the slowest first; those where nobody was asked last.</summary>
    public IReadOnlyList<FigureBranch> Below(string code) =>
        _units.Find(code) is { } unit
            ?
            [
                .. _units
                    .Children(unit.Id)
                    .Select(child => Find(child.Code))
                    .OfType<FigureBranch>()
                    .OrderByDescending(branch => branch.Asked > 0)
                    .ThenBy(branch => branch.Share)
                    .ThenByDescending(branch => branch.NinetiethPercentile)
                    .ThenBy(branch => branch.Code, StringComparer.Ordinal),
            ]
            : [];

    public IReadOnlyList<Unit> Above(string code) => _units.Find(code) is { } unit ? [.. _units.Ancestors(unit.Id).Reverse()] : [];

    private IEnumerable<Sums> Upwards(long unit, Dictionary<long, Sums> sums)
    {
        if (_units.Find(unit) is not { } own)
            yield break;
        foreach (var above in _units.Ancestors(unit).Prepend(own))
        {
            if (!sums.TryGetValue(above.Id, out var sum))
                sums[above.Id] = sum = new Sums();
            yield return sum;
        }
    }

    private sealed class Sums
    {
        private readonly int[] _counts = new int[ReceiptDelays.Classes];
        private int _asked,
            _acknowledged,
            _units,
            _withGroup,
            _members,
            _joined,
            _leaders,
            _leadersOpen,
            _reports,
            _overdue;

        public void Add(UnitDelays line)
        {
            _asked += line.Asked;
            _acknowledged += line.Acknowledged;
            for (var at = 0; at < _counts.Length; at++)
                _counts[at] += line.Counts[at];
        }

        /// <param name="isOwn">A cell or team, which ought to have a group.</param>
        public void Add(UnitReach reach, bool isOwn)
        {
            _units += isOwn ? 1 : 0;
            _withGroup += isOwn && reach.Groups > 0 ? 1 : 0;
            _members += reach.Members;
            _joined += reach.Joined;
            _leaders += reach.Leaders;
            _leadersOpen += reach.LeadersOpen;
        }

        public void Add(ReportCounts reports)
        {
            _reports += reports.Waiting;
            _overdue += reports.Overdue;
        }

        public FigureBranch Branch(Unit unit, bool hasBelow) =>
            new(
                unit.Code,
                unit.Name,
                _asked,
                _acknowledged,
                _counts,
                _units,
                _withGroup,
                _members,
                _joined,
                _leaders,
                _leadersOpen,
                _reports,
                _overdue,
                hasBelow
            );
    }
}

/// <param name="Asked">People asked over all broadcasts of the time: one who got three is counted three times.</param>
/// <param name="Counts">Acknowledgements by how long they took.</param>
/// <param name="Units">Cells and teams of today; <paramref name="WithGroup"/> of these have a group that gets messages.</param>
/// <param name="Joined">Of <paramref name="Members"/>, known on the channel.</param>
/// <param name="LeadersOpen">Of <paramref name="Leaders"/>, can be written to.</param>
/// <param name="Reports">From these units, waiting for an answer; <paramref name="Overdue"/> of them past their time.</param>
public sealed record FigureBranch(
    string Code,
    string Name,
    int Asked,
    int Acknowledged,
    IReadOnlyList<int> Counts,
    int Units,
    int WithGroup,
    int Members,
    int Joined,
    int Leaders,
    int LeadersOpen,
    int Reports,
    int Overdue,
    bool HasBelow
)
{
    public double Share => Asked > 0 ? (double)Acknowledged / Asked : 0;

    public TimeSpan? Median { get; } = ReceiptDelays.Percentile(Counts, 0.5);

    public TimeSpan? NinetiethPercentile { get; } = ReceiptDelays.Percentile(Counts, 0.9);
}
