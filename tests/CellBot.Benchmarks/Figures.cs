using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>Several rounds of one thing.</summary>
internal sealed class Figures
{
    private readonly List<double> _values = [];

    public void Add(double value) => _values.Add(value);

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToArray();
            return sorted.Length == 0 ? double.NaN
                : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
                : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public double Max => _values.Max();

    /// <summary>The median and, of several, the spread.</summary>
    public string Text(string format) =>
        _values.Count > 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Number(Median, format)} [{Number(_values.Min(), format)}–{Number(_values.Max(), format)}]"
            )
            : Number(Median, format);

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public static double Percentile(IEnumerable<double> all, double share)
    {
        var sorted = all.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
