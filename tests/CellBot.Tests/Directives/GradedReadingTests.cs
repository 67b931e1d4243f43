namespace CellBot.Tests.Directives;

public sealed class GradedReadingTests
{
    [SkippableFact]
    public async Task The_five_seeds_are_read_as_their_gold_says()
    {
        Skip.IfNot(Directory.Exists(Readings.Shared("gold")), "The seeds stand in ../shared, which is absent here.");
        Skip.IfNot(Readings.HasPython(), "The measure is a Python script, and python3 is absent here.");

        var grades = await Readings.GradeAsync(Readings.Shared("gold"), Readings.Shared("seeds"));

        Assert.Equal(5, grades.Readings.Count);
        Assert.True(grades.Readings.Average() >= 95 && grades.Readings.Min() >= 92, grades.Sheet);
        Assert.True(grades.Summaries.Average() >= 90, grades.Sheet);
        Assert.DoesNotContain("invented deadlines", grades.Sheet, StringComparison.Ordinal);
    }
}
