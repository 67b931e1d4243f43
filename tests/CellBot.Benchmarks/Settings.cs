namespace CellBot.Benchmarks;

/// <summary>What infra/bench.sh passes on.</summary>
/// <param name="Postgres">Npgsql's form; a database that the benchmarks may fill.</param>
/// <param name="PostgresPid">Of the postmaster, for its processor time.</param>
/// <param name="Grammy">Folder with send.mjs and its node_modules.</param>
/// <param name="Quick">Small sizes, one round: to see that everything works, not to quote.</param>
internal sealed record Settings(string Postgres, int PostgresPid, string Grammy, bool Quick, string Only)
{
    /// <summary>
    /// Messages a second of each of the nation's bots: 30, or fewer on a machine that cannot carry 1,020 a second for server, hosts and
    /// database together; the groups shrink alike.
    /// </summary>
    public int NationRate { get; init; } = 30;

    /// <summary>How often each page is asked for.</summary>
    public int Fetches { get; init; }

    /// <summary>A schema that an earlier run of pages or of the year has filled and kept (<c>CELLBOT_BENCH_KEEP=1</c>); null: a new one.</summary>
    public string? Kept { get; init; }

    public int Rounds => Quick ? 1 : 3;

    public int Size(int full, int quick) => Quick ? quick : full;

    public static Settings Read(string[] arguments)
    {
        string? After(string name) =>
            Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        return new Settings(
            After("--postgres") ?? throw new ArgumentException("--postgres CONNECTION is missing: run infra/bench.sh"),
            int.Parse(After("--postgres-pid") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
            After("--grammy") ?? throw new ArgumentException("--grammy FOLDER is missing: run infra/bench.sh"),
            arguments.Contains("--quick"),
            After("--only") ?? ""
        )
        {
            Fetches = int.Parse(After("--fetches") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
            Kept = Environment.GetEnvironmentVariable("CELLBOT_BENCH_KEPT"),
            NationRate = int.Parse(After("--nation-rate") ?? "30", System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
