using System.Diagnostics;

namespace CellBot.Benchmarks;

/// <summary>
/// What was filled in at once a real house has done day by day: the first host counts, escalates and tells by other ways, and what is asked
/// of it meanwhile is answered beside that.
/// </summary>
internal sealed class HouseAtRest(Settings settings, Report report)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Of a core. With 44 broadcasts to a whole province in force a house that has nothing to say uses 22 %, the host 8 and PostgreSQL 14.
    /// </summary>
    private const double AtRest = 0.3;

    /// <summary>Without Telegram's limits.</summary>
    public static Dictionary<string, string> Unlimited { get; } =
        new()
        {
            ["Telegram__Limits__MessagesPerSecond"] = "0",
            ["Telegram__Limits__PerChatPerSecond"] = "0",
            ["Telegram__Limits__PerGroupPerMinute"] = "0",
        };

    /// <summary>
    /// Says what is due, letters to the leaders of whoever is late above all, by a host without limits: within Telegram's it would be half
    /// an hour's sending, before anything else of its lane.
    /// </summary>
    public async Task CatchUpAsync(string folder, IReadOnlyDictionary<string, string> host)
    {
        await using var unlimited = await HostUnderLoad.StartAsync(
            BenchFolder.Root,
            folder,
            new Dictionary<string, string>([.. host.Where(one => !Unlimited.ContainsKey(one.Key)), .. Unlimited])
        );
        await WaitAsync(unlimited, "what was due was said");
    }

    /// <summary>Until host and PostgreSQL have nothing to do, at most ten minutes.</summary>
    public async Task WaitAsync(HostUnderLoad host, string what = "at rest")
    {
        var look = TimeSpan.FromSeconds(settings.Size(10, 1));
        var began = Stopwatch.GetTimestamp();
        var (quiet, share) = (0, 0d);
        while (quiet < 2 && Stopwatch.GetElapsedTime(began) < Longest)
        {
            var before = ProcessorTime.OfTree(settings.PostgresPid) + ProcessorTime.OfTree(host.Id);
            await Task.Delay(look);
            share = (ProcessorTime.OfTree(settings.PostgresPid) + ProcessorTime.OfTree(host.Id) - before) / look.TotalMilliseconds;
            quiet = share < AtRest ? quiet + 1 : 0;
        }
        report.Note(
            $"{what} after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, host and PostgreSQL together use {share * 100:0} % of a core with nobody asking"
        );
    }
}
