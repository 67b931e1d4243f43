using System.Globalization;
using System.Text;

namespace CellBot.Benchmarks;

/// <param name="Goal">Empty: told for comparison, with no goal.</param>
/// <param name="Met">Null: no goal.</param>
internal sealed record Line(string Benchmark, string What, string Measured, string Goal, bool? Met)
{
    public string Verdict =>
        Met switch
        {
            true => "met",
            false => "MISSED",
            null => "",
        };
}

/// <summary>What was measured, as it is: printed while it grows, kept as a table at the end.</summary>
internal sealed class Report(Settings settings)
{
    private readonly List<Line> _lines = [];
    private readonly List<string> _notes = [];
    private readonly string _loadAtStart = Machine.Load();
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;

    public bool AllMet => _lines.TrueForAll(line => line.Met is not false);

    public void Add(string benchmark, string what, string measured, string goal = "", bool? met = null)
    {
        var line = new Line(benchmark, what, measured, goal, met);
        _lines.Add(line);
        Console.WriteLine($"{line.Benchmark} | {line.What} | {line.Measured} | {line.Goal} | {line.Verdict}");
    }

    /// <summary>Runs a benchmark; one that breaks is told as missed and does not keep the others from running.</summary>
    public async Task KeepAsync(string name, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Console.Error.WriteLine(fault);
            Add(name, "could not be run", $"{fault.GetType().Name}: {fault.Message}", "runs", met: false);
        }
    }

    public void Note(string note)
    {
        _notes.Add(note);
        Console.WriteLine($"  {note}");
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# Results of the benchmarks")
            .AppendLine()
            .AppendLine(
                "Written by `bash infra/bench.sh`"
                    + (settings.Quick ? " with `--quick`: small sizes, one round, **not to be quoted**." : ".")
            )
            .AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"- Run: {_began:yyyy-MM-dd HH:mm} to {DateTimeOffset.UtcNow:HH:mm} UTC, {(DateTimeOffset.UtcNow - _began).TotalMinutes:0.0} minutes"
            )
            .AppendLine($"- Machine: {Machine.Describe()}")
            .AppendLine(
                $"- Load average (1, 5, 15 minutes): {_loadAtStart} before, {Machine.Load()} after; everything measured shares this machine, the simulator and PostgreSQL included"
            )
            .AppendLine("- PostgreSQL with fsync, synchronous_commit and full_page_writes on; SQLite in WAL with synchronous=FULL")
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"- A figure with a spread in brackets is the median of {settings.Rounds} alternating rounds"
            )
            .AppendLine()
            .AppendLine("| benchmark | what | measured | goal | |")
            .AppendLine("|---|---|---|---|---|");
        foreach (var line in _lines.OrderBy(line => line.Benchmark, StringComparer.Ordinal))
            text.AppendLine(
                $"| {line.Benchmark} | {line.What} | {line.Measured} | {line.Goal} | {(line.Met is false ? "**missed**" : line.Verdict)} |"
            );
        text.AppendLine().AppendLine("How each was taken: [README.md](README.md).");
        if (_notes.Count > 0)
        {
            text.AppendLine().AppendLine("Each round:").AppendLine();
            foreach (var note in _notes)
                text.AppendLine($"- {note}");
        }
        return text.ToString();
    }
}
