using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Organization;

namespace CellBot.Tests.Reminders.Year;

/// <summary>
/// A province in memory: who belongs where, what was sent to whom, and when each will have acknowledged and carried it out, drawn
/// beforehand.
/// </summary>
internal sealed class Province
{
    public const int UnitsPerCommune = 100;

    private readonly Random _random;
    private readonly Dictionary<long, Sent> _sent = [];

    public Province(int groups, Random random)
    {
        _random = random;
        Groups = groups;
        Communes = (groups + UnitsPerCommune - 1) / UnitsPerCommune;
        HasLeader = [.. Enumerable.Range(0, groups).Select(_ => random.Next(10) > 0)];
    }

    public int Groups { get; }

    public int Communes { get; }

    public bool[] HasLeader { get; }

    public Dictionary<long, Directive> Directives { get; } = [];

    public Dictionary<long, DirectiveVersion> Versions { get; } = [];

    public Dictionary<long, Broadcast> Broadcasts { get; } = [];

    public static UnitKind KindOf(int group) => group % 3 == 0 ? UnitKind.Cell : UnitKind.CommunityTeam;

    public static long ChatOf(int group) => -1_000_000 - group;

    public void Start(Broadcast broadcast, int firstGroup, int groups)
    {
        var at = broadcast.StartedAt!.Value;
        Broadcasts[broadcast.Id] = broadcast;
        // Most acknowledge within days, some late, some never; carrying out takes longer.
        _sent[broadcast.Id] = new Sent(
            firstGroup,
            groups,
            [
                .. Enumerable
                    .Range(0, groups)
                    .Select(_ =>
                        _random.Next(10) == 0 ? DateTimeOffset.MaxValue : at.AddHours(_random.NextDouble() * _random.NextDouble() * 300)
                    ),
            ],
            [
                .. Enumerable
                    .Range(0, groups)
                    .Select(_ => _random.Next(5) == 0 ? DateTimeOffset.MaxValue : at.AddDays(1 + (_random.NextDouble() * 60))),
            ]
        );
    }

    public IEnumerable<int> ReachedBy(long broadcast) => Enumerable.Range(_sent[broadcast].First, _sent[broadcast].AcknowledgedAt.Length);

    public bool Reached(long broadcast, int group) => _sent[broadcast].Has(group);

    public bool Confirmed(long broadcast, int group, DateTimeOffset now) =>
        _sent[broadcast].AcknowledgedAt[group - _sent[broadcast].First] <= now;

    public bool Done(long broadcast, int group, DateTimeOffset now) => _sent[broadcast].DoneAt[group - _sent[broadcast].First] <= now;

    public IEnumerable<long> BroadcastsOf(long directive) =>
        Broadcasts.Values.Where(one => one.DirectiveId == directive).Select(one => one.Id);

    private sealed record Sent(int First, int Count, DateTimeOffset[] AcknowledgedAt, DateTimeOffset[] DoneAt)
    {
        public bool Has(int group) => group >= First && group < First + Count;
    }
}
