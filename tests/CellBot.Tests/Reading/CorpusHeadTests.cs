using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>
/// The heads of the corpus in ../shared, by its own measure. The bounds stand just below what is reached, so that it can only rise.
/// </summary>
[Trait("Kind", "Corpus")]
public sealed partial class CorpusHeadTests
{
    private const double LeastMean = 99.1;
    private const double LeastWhole = 95.5;

    /// <summary>Repeated section ids, which the measure counts too, are no matter of the head.</summary>
    private const int MostBrokenHeads = 4;

    /// <summary>Documents that break any of the measure's rules.</summary>
    private const int MostBroken = 4;

    [SkippableFact]
    public async Task Heads_of_documents_nobody_has_seen_are_read_right()
    {
        var corpus = Readings.Shared("corpus");
        Skip.IfNot(File.Exists(Path.Combine(corpus, "grade_heads.py")), "The corpus stands in ../shared, which is absent here.");
        Skip.IfNot(Readings.HasPython(), "The measure is a Python script, and python3 is absent here.");
        var folder = Directory.CreateTempSubdirectory("cellbot-heads-");
        try
        {
            await ReadAllAsync(Path.Combine(corpus, "docs"), folder.FullName);
            var heads = await Readings.PythonAsync(
                CancellationToken.None,
                Path.Combine(corpus, "grade_heads.py"),
                Path.Combine(corpus, "metadata.jsonl"),
                folder.FullName
            );
            var kept = await Readings.PythonAsync(
                CancellationToken.None,
                Path.Combine(corpus, "invariants.py"),
                Path.Combine(corpus, "docs"),
                folder.FullName,
                "--why"
            );

            Assert.True(Number(Mean(), heads) >= LeastMean && Number(Whole(), heads) >= LeastWhole, heads[^400..]);
            Assert.True(BrokenHeads(kept) <= MostBrokenHeads, kept[^400..]);
            Assert.True(Number(Broken(), kept) <= MostBroken, kept[^400..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ReadAllAsync(string documents, string folder)
    {
        foreach (var file in Directory.GetFiles(documents, "*.txt"))
        {
            var reading = DirectiveReader.Read(await File.ReadAllTextAsync(file), Path.GetFileName(file), Readings.Context);
            var target = Path.Combine(folder, Path.GetFileNameWithoutExtension(file));
            await File.WriteAllTextAsync(target + ".json", ReadingJson.Write(reading));
            await File.WriteAllTextAsync(target + ".rc", reading.Unrecognised is null ? "0" : "2");
        }
    }

    private static int BrokenHeads(string kept) =>
        kept.Split('\n').Where(line => HeadFault().IsMatch(line)).Select(line => line.Split(' ')[0]).Distinct().Count();

    private static double Number(Regex figure, string sheet) =>
        double.Parse(figure.Match(sheet).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"invariants broken (\d+) of", RegexOptions.NonBacktracking)]
    private static partial Regex Broken();

    [GeneratedRegex(@"heads mean (\d+\.\d+) over", RegexOptions.NonBacktracking)]
    private static partial Regex Mean();

    [GeneratedRegex(@"heads wholly right \d+ of \d+ \((\d+\.\d+) %\)", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^\S+ +(a reading with no head|a subject|an issuing body|a signer|a symbol|an issue date|a recipient|an empty recipient)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex HeadFault();
}
