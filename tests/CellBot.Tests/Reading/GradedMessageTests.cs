using System.Globalization;
using System.Text.RegularExpressions;

namespace CellBot.Tests.Reading;

/// <summary>
/// The messages drafted from real documents, by the customer's measure; the bounds stand a little below what was reached, so that they can
/// only rise.
/// </summary>
[Trait("Kind", "Corpus")]
public sealed partial class GradedMessageTests
{
    [SkippableFact]
    public async Task Messages_say_what_is_asked_of_their_reader_and_no_more()
    {
        SkipWithoutMeasure();

        var sheet = await Readings.GradeDocumentsAsync("grade_messages.py");

        var figures = Messages().Match(sheet);
        Assert.True(Number(figures.Groups["mean"]) >= 94, sheet);
        Assert.True(Number(figures.Groups["alarms"]) <= 0, sheet);
    }

    [SkippableFact]
    public async Task Documents_are_read_as_their_gold_says()
    {
        SkipWithoutMeasure();

        var sheet = await Readings.GradeDocumentsAsync("grade.py");

        Assert.True(Number(Reading().Match(sheet).Groups["mean"]) >= 97, sheet);
        var seeds = Seed().Matches(sheet).Select(match => Number(match.Groups["score"])).ToArray();
        Assert.Equal(5, seeds.Length);
        Assert.True(seeds.Average() >= 99, sheet);
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static void SkipWithoutMeasure()
    {
        Skip.IfNot(File.Exists(Readings.Shared("documents/grade_messages.py")), "The measure stands in ../shared, which is absent here.");
        Skip.IfNot(Readings.HasPython(), "The measure is a Python script, and python3 is absent here.");
    }

    [GeneratedRegex(@"messages mean (?<mean>[\d.]+) over \d+, false alarms (?<alarms>\d+) of", RegexOptions.NonBacktracking)]
    private static partial Regex Messages();

    [GeneratedRegex(@"^ *(?<score>[\d.]+)  00\d_", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Seed();

    [GeneratedRegex(@"mean (?<mean>[\d.]+) over \d+ documents", RegexOptions.NonBacktracking)]
    private static partial Regex Reading();
}
