using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>One page, asked again and again.</summary>
internal sealed class PageFigures(string path)
{
    private readonly List<double> _times = [];
    private double _host,
        _database;

    public string Path => path;

    public double NinetyFifth => Figures.Percentile(_times, 0.95);

    /// <summary>The largest answer, as it would be without compression.</summary>
    public int Bytes { get; private set; }

    /// <summary>Processor time of one answer, in milliseconds, the mean of all: of the host, and of PostgreSQL.</summary>
    public double HostTime => _host / _times.Count;

    public double DatabaseTime => _database / _times.Count;

    public void Add(double milliseconds, int bytes, double host, double database)
    {
        _times.Add(milliseconds);
        Bytes = Math.Max(Bytes, bytes);
        _host += host;
        _database += database;
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}: p50 {Figures.Percentile(_times, 0.5):0} ms, p95 {NinetyFifth:0} ms, {Bytes / 1000d:0} KB; processor {HostTime:0.0} ms of the host, {DatabaseTime:0.0} ms of PostgreSQL"
        );
}
