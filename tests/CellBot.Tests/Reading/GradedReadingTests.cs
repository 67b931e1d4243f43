namespace CellBot.Tests.Reading;

[Trait("Kind", "Corpus")]
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
        Assert.True(grades.Readings.Min() >= 96, grades.Sheet);
        Assert.DoesNotContain("invented deadlines", grades.Sheet, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("documents", 97)]
    [InlineData("documents/published", 95.5)]
    public async Task Real_documents_are_read_as_their_gold_says(string folder, double least)
    {
        SkipWithoutMeasure("documents/grade.py");

        var grades = await Readings.GradeAsync(Readings.Shared(folder), Readings.Shared(folder), "documents/grade.py");

        Assert.True(grades.Readings.Average() >= least, grades.Sheet);
        Assert.DoesNotContain("invented deadlines", grades.Sheet, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void No_item_of_a_real_document_bears_the_number_of_another()
    {
        var corpus = Readings.Shared("corpus/docs");
        Skip.IfNot(Directory.Exists(corpus), "../shared/corpus is absent");

        foreach (var file in Directory.GetFiles(corpus, "*.txt").Order(StringComparer.Ordinal).Where((_, at) => at % 5 == 0))
        {
            var reading = Readings.Of(File.ReadAllText(file));
            Assert.True(reading.Sections.Select(section => section.Id).Distinct().Count() == reading.Sections.Count, file);
            Assert.DoesNotContain(reading.Temporal, time => time.IsDeadline && time.Due?.Day < reading.Metadata.IssueDate);
        }
    }

    private static void SkipWithoutMeasure(string measure = "gold/grade.py")
    {
        Skip.IfNot(File.Exists(Readings.Shared(measure)), "The measure stands in ../shared, which is absent here.");
        Skip.IfNot(Readings.HasPython(), "The measure is a Python script, and python3 is absent here.");
    }
}
