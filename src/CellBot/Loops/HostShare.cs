using System.Text;

namespace CellBot.Loops;

/// <summary>
/// How the hosts of a house share its bots out: each says several times a second that it lives, looks who else does, and all come to the
/// same answer on their own.
/// A bot's leases are asked for by its host alone and handed over when it becomes another's; a dead host's bots are the others' as soon as
/// its sign of life is over.
/// </summary>
public sealed class HostShare(ILeaseStore leases, HolderName holder, IReadOnlyList<long> botIds)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    /// <summary>Shorter than a sender's lease (2.5 s): who takes over knows it by the time that lease runs out.</summary>
    private static readonly TimeSpan Lives = TimeSpan.FromSeconds(2);

    /// <summary>A host has a name of its own at each start: what earlier ones left is forgotten after this.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Iterations between two looks for such: an hour.</summary>
    private static readonly int BetweenLooks = (int)(TimeSpan.FromHours(1) / Period);

    private HashSet<long> _ours = [];
    private int _untilLook;

    public bool IsOurs(long botId) => Volatile.Read(ref _ours).Contains(botId);

    public LeasedLoop Loop(LoopHost host) =>
        new("host share", Period, RunOnceAsync, host) { MaxRetryAfter = TimeSpan.FromSeconds(1), WhenStopped = LeaveAsync };

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        _sign = await leases.TryAcquireAsync(Lease.Host(holder.Value), holder.Value, Lives, cancellationToken) ?? _sign;
        if (_untilLook-- == 0)
        {
            _untilLook = BetweenLooks;
            await leases.ForgetAsync(Lease.Host(""), Remembered, cancellationToken);
        }
        var hosts = await leases.HoldersAsync(Lease.Host(""), cancellationToken);
        Volatile.Write(
            ref _ours,
            [
                .. Assign(botIds, [.. hosts.Append(holder.Value).Distinct()])
                    .Where(pair => pair.Value == holder.Value)
                    .Select(pair => pair.Key),
            ]
        );
    }

    private Lease? _sign;

    private Task LeaveAsync() => _sign is { } sign ? leases.ReleaseAsync(sign, CancellationToken.None) : Task.CompletedTask;

    /// <summary>Each bot to one host, none with more than its share; a host that comes or goes moves few of the others' bots.</summary>
    public static IReadOnlyDictionary<long, string> Assign(IReadOnlyList<long> bots, IReadOnlyCollection<string> hosts)
    {
        var room = hosts.ToDictionary(host => host, _ => (bots.Count + hosts.Count - 1) / hosts.Count, StringComparer.Ordinal);
        var assigned = new Dictionary<long, string>();
        foreach (var bot in bots.Order())
        {
            var host = room.Where(pair => pair.Value > 0)
                .Select(pair => pair.Key)
                .OrderByDescending(name => Weight(bot, name))
                .ThenBy(name => name, StringComparer.Ordinal)
                .First();
            room[host]--;
            assigned[bot] = host;
        }
        return assigned;
    }

    // Rendezvous hashing (FNV-1a): every host reckons the same, with nothing agreed beforehand.
    private static ulong Weight(long bot, string host)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}/{bot}")))
            hash = unchecked((hash ^ one) * 1099511628211UL);
        hash ^= hash >> 33;
        return unchecked(hash * 0xff51afd7ed558ccdUL);
    }
}
