using System.Diagnostics;
using CellBot.Intake;
using CellBot.Reading;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>
/// Directives of our own making, scanned (crooked, sealed, dusty, 200 dpi), read, and compared with the reading of the same file's text
/// layer. Ten of them, twenty pages, with CELLBOT_LONG=1, one without.
/// </summary>
[Trait("Kind", "Program")]
public sealed class ScanFigureTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_scan_is_read_almost_as_well_as_its_text()
    {
        ScanTools.SkipWithout();
        var (heads, messages, pages, clock) = (new List<double>(), new List<double>(), 0, new Stopwatch());
        for (var number = 0; number < (Long ? 10 : 1); number++)
        {
            var paper = MadeDirectives.Make(number);
            var clean = paper.Bytes();
            var scan = new ScanMaker(number) { Seal = paper.Signature }.Scan(clean);
            clock.Start();
            var read = Assert.IsType<IntakeResult.Accepted>(await ScanTools.ReadAsync(scan));
            clock.Stop();
            Assert.Equal(SourceFormat.Scan, read.Document.Format);
            var wanted = Reading(Assert.IsType<IntakeResult.Accepted>(await ScanTools.ReadAsync(clean)).Document);
            var got = Reading(read.Document);
            heads.Add(Head(wanted.Metadata, got.Metadata));
            messages.Add(Messages(wanted, got));
            pages += paper.Pages;
            output.WriteLine(
                $"{number}: head {heads[^1]:0.0}, messages {messages[^1]:0.0}, {read.Document.Unsure.Count} words unsure, {read.Questions.Count} questions"
            );
            foreach (var question in read.Questions)
                output.WriteLine($"   {question}");
            if (messages[^1] < 90 || heads[^1] < 90)
                output.WriteLine(read.Document.Text);
        }
        output.WriteLine(
            $"heads {heads.Average():0.0}, messages {messages.Average():0.0} over {heads.Count} documents; {pages} pages in {clock.Elapsed.TotalSeconds:0.0} s"
        );
        Assert.True(heads.Average() >= 90, $"heads {heads.Average():0.0}");
        Assert.True(messages.Average() >= 70, $"messages {messages.Average():0.0}");
    }

    private static DirectiveReading Reading(DocumentText document) =>
        DirectiveReader.Read(document.Text, "vb.pdf", ReadingContext.Of(WebConsole.ReadingViewTests.Calendar()));

    private static double Head(DirectiveMetadata wanted, DirectiveMetadata got)
    {
        (string? Wanted, string? Got)[] exact =
        [
            (wanted.DocType, got.DocType),
            (wanted.Symbol, got.Symbol),
            ($"{wanted.IssueDate:O}", $"{got.IssueDate:O}"),
            (wanted.IssuingBody, got.IssuingBody),
            (wanted.Signature.Signer, got.Signature.Signer),
            (wanted.Urgency, got.Urgency),
        ];
        return 100
            * (exact.Count(pair => pair.Wanted == pair.Got) + Likeness(wanted.Subject ?? "", got.Subject ?? ""))
            / (exact.Length + 1);
    }

    /// <summary>
    /// For each audience how alike the two messages are; one that is missing, or that should not be there, counts nothing.
    /// </summary>
    private static double Messages(DirectiveReading wanted, DirectiveReading got)
    {
        var audiences = wanted.Summaries.Concat(got.Summaries).Select(summary => summary.Audience).Distinct().ToList();
        string Of(DirectiveReading reading, string audience) =>
            reading.Summaries.FirstOrDefault(summary => summary.Audience == audience)?.Text ?? "";
        return audiences.Count == 0 ? 100 : 100 * audiences.Average(audience => Likeness(Of(wanted, audience), Of(got, audience)));
    }

    /// <summary>Words in common, in order, of both: 0 to 1.</summary>
    private static double Likeness(string a, string b)
    {
        var (x, y) = (
            a.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            b.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var common = new int[x.Length + 1, y.Length + 1];
        for (var i = 0; i < x.Length; i++)
        for (var j = 0; j < y.Length; j++)
            common[i + 1, j + 1] = x[i] == y[j] ? common[i, j] + 1 : Math.Max(common[i, j + 1], common[i + 1, j]);
        return x.Length + y.Length == 0 ? 1 : 2.0 * common[x.Length, y.Length] / (x.Length + y.Length);
    }
}
