namespace CellBot.Tests.Reading;

public sealed class GradedReadingTests
{
    private static readonly string Samples = Path.Combine(Readings.Root, "content", "samples", "directives");

    [SkippableFact]
    public async Task The_five_seeds_are_read_as_their_gold_says()
    {
        SkipWithoutMeasure();

        var grades = await Readings.GradeAsync(Readings.Shared("gold"), Readings.Shared("seeds"));

        Assert.Equal(5, grades.Readings.Count);
        Assert.True(grades.Readings.Average() >= 95 && grades.Readings.Min() >= 92, grades.Sheet);
        Assert.DoesNotContain("invented deadlines", grades.Sheet, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Each_sample_of_the_project_is_read_as_expected()
    {
        SkipWithoutMeasure();

        var grades = await Readings.GradeAsync(Samples, Samples);

        Assert.True(grades.Readings.Count >= 8, grades.Sheet);
        // Its figure for summaries asks for all that names an audience; what a message owes it is measured by GradedMessageTests.
        Assert.True(grades.Readings.Min() >= 98, grades.Sheet);
        Assert.DoesNotContain("invented deadlines", grades.Sheet, StringComparison.Ordinal);
    }

    private static void SkipWithoutMeasure()
    {
        Skip.IfNot(File.Exists(Readings.Shared("gold/grade.py")), "The measure stands in ../shared, which is absent here.");
        Skip.IfNot(Readings.HasPython(), "The measure is a Python script, and python3 is absent here.");
    }
}
