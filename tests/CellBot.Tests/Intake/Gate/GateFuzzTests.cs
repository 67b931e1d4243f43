using System.Security;
using System.Text;
using CellBot.Intake;
using CellBot.Testing;
using Xunit.Abstractions;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake.Gate;

/// <summary>
/// Marks planted in random places of random .docx packages: none is taken in silently. And documents without a mark, mutated: none is
/// refused, and at most one in a hundred is asked about. 300 of each in the plain run; with CELLBOT_LONG=1 8,500 and 2,000. A failure names
/// its seed.
/// </summary>
[Trait("Kind", "Bulk")]
public sealed class GateFuzzTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
    private static readonly int Planted = Long ? 8_500 : 300;
    private static readonly int Innocent = Long ? 2_000 : 300;

    [Fact]
    public async Task No_planted_mark_is_taken_in_silently()
    {
        var asked = 0;
        for (var seed = 0; seed < Planted; seed++)
        {
            var planter = new PlantedMarks(new Random(seed));
            var result = await ReadAsync(planter.Next(), "vb.docx");
            if (result is IntakeResult.Accepted { Questions.Count: > 0 })
                asked++;
            else
                Assert.True(result is IntakeResult.Refused { Reason: RefusalReason.Classified }, $"seed {seed}: {planter.Story}: {result}");
        }
        output.WriteLine($"{Planted} planted: {Planted - asked} refused, {asked} asked about");
        Assert.True(asked <= Planted / 10, $"{asked} of {Planted} certain marks were only asked about");
    }

    [SkippableFact]
    public async Task Documents_without_a_mark_are_not_refused_and_hardly_asked_about()
    {
        var originals = Originals();
        Skip.If(originals.Count == 0, "there are no documents");
        var asked = new List<string>();
        for (var seed = 0; seed < Innocent; seed++)
        {
            var chance = new Random(seed);
            var (name, text) = originals[chance.Next(originals.Count)];
            var mutated = Mutated(text, chance);
            var result =
                chance.Next(3) > 0
                    ? await ReadAsync(Encoding.UTF8.GetBytes(mutated), "vb.txt")
                    : await ReadAsync(AsDocx(mutated, chance), "vb.docx");
            Assert.True(result is IntakeResult.Accepted, $"seed {seed}, {name}: {result}");
            var accepted = (IntakeResult.Accepted)result;
            if (accepted.Questions.Count > 0)
                asked.Add($"{name}: {accepted.Questions[0].Words}");
        }
        output.WriteLine($"{Innocent} without a mark: none refused, {asked.Count} asked about");
        Assert.True(asked.Count <= Innocent / 100, $"{asked.Count} of {Innocent}: {string.Join("; ", asked.Distinct().Take(20))}");
    }

    /// <summary>The project's own samples, and the documents beside it where they are.</summary>
    private static List<(string Name, string Text)> Originals()
    {
        var root = Tests.Calendar.CalendarFiles.Root;
        string[] folders =
        [
            Path.Combine(root, "content", "samples"),
            Path.Combine(root, "..", "shared", "documents"),
            Path.Combine(root, "..", "shared", "corpus", "docs"),
        ];
        return
        [
            .. folders
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                .Where(file => Path.GetExtension(file) is ".txt" or ".md")
                .Order(StringComparer.Ordinal)
                .Where(file => !file.Contains("mat_phai_tu_choi", StringComparison.Ordinal)) // the sample that bears a mark
                .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
        ];
    }

    /// <summary>Lines left out, doubled, exchanged, cut short, in other cases and forms.</summary>
    private static string Mutated(string text, Random chance)
    {
        var lines = text.Split('\n').ToList();
        for (var change = chance.Next(0, 8); change > 0 && lines.Count > 3; change--)
        {
            var (a, b) = (chance.Next(lines.Count), chance.Next(lines.Count));
            switch (chance.Next(5))
            {
                case 0:
                    lines.RemoveAt(a);
                    break;
                case 1:
                    lines.Insert(a, lines[b]);
                    break;
                case 2:
                    (lines[a], lines[b]) = (lines[b], lines[a]);
                    break;
                case 3:
                    lines[a] = lines[a].ToUpperInvariant();
                    break;
                default:
                    lines.Insert(a, "");
                    break;
            }
        }
        var mutated = string.Join('\n', lines);
        return chance.Next(4) == 0 ? mutated.Normalize(NormalizationForm.FormD) : mutated;
    }

    private static byte[] AsDocx(string text, Random chance)
    {
        string Paragraph(string line) =>
            P(
                SecurityElement.Escape(
                    new string([
                        .. line.Where(c => c is '\t' or >= ' ' and not (>= '\uD800' and <= '\uDFFF') and not '\uFFFE' and not '\uFFFF'),
                    ])
                )
            );
        var blocks = text.Split('\n').Take(2_000).Select(line => chance.Next(20) == 0 ? Table([Paragraph(line), P("")]) : Paragraph(line));
        return Zip(("word/document.xml", $"<w:document {W}><w:body>{string.Concat(blocks)}</w:body></w:document>"));
    }

    private static Task<IntakeResult> ReadAsync(byte[] file, string name) =>
        new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(file, name, default);

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            Task.FromResult<PdfExtraction>(new PdfExtraction.Failed(RefusalReason.Damaged));
    }
}
