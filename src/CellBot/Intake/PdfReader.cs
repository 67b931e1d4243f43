using System.Text;
using CellBot.Intake.Gate;
using CellBot.Intake.Scans;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>
/// Reads a PDF page by page: the text layer where it is what the page shows, the picture where it is not. Where both are there the layer is
/// believed only if the picture says the same; the gate sees both.
/// </summary>
internal sealed class PdfReader(IPdfTextExtractor pdf, IScanReader scans)
{
    /// <summary>Of the words of either, so many must stand in the other.</summary>
    private const double Agreement = 0.8;

    internal async Task<PdfContent> ReadAsync(
        ReadOnlyMemory<byte> content,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    )
    {
        var extraction = await pdf.ExtractAsync(content, cancellationToken);
        if (extraction is PdfExtraction.Failed failed)
            return new PdfContent.Failed(failed.Reason);
        var extracted = (PdfExtraction.Extracted)extraction;
        var layers = Pages(extracted.Text);
        var kinds = layers
            .Select((layer, at) => PageKinds.Of(layer, extracted.PictureShares.ElementAtOrDefault(at), isFirst: at == 0))
            .ToArray();
        if (LegacyVietnamese.ToUnicode(Joined(layers.Where((_, at) => kinds[at] != PageKind.Scan))) is null)
            Array.Fill(kinds, PageKind.Scan);
        IReadOnlyList<GateText> beside =
        [
            new GateText(GatePlace.Body, extracted.Loose),
            .. PdfStamps.Of(extracted.Words),
            .. PdfObjectTexts.Of(content),
        ];
        int[] pictures = [.. Enumerable.Range(1, layers.Length).Where(page => kinds[page - 1] != PageKind.Text)];
        if (pictures.Length == 0)
            return new PdfContent.Text(Joined(layers), [.. layers.Select(PdfPage.Margins)], beside);
        return await scans.ReadAsync(content, pictures, progress, cancellationToken) switch
        {
            ScanReading.Recognised recognised => Assembled(layers, kinds, recognised, beside),
            // The marks stand on the first page: where it is a picture that nobody reads, the gate would be blind.
            ScanReading.Failed { Reason: var reason } when kinds[0] == PageKind.Scan => new PdfContent.Failed(reason),
            _ => new PdfContent.Text(Joined(layers), [.. layers.Select(PdfPage.Margins)], beside)
            {
                Questions = [.. pictures.Select(page => new SecrecyQuestion(null, GatePlace.UnreadPage, page, ""))],
            },
        };
    }

    private static PdfContent Assembled(
        string[] layers,
        PageKind[] kinds,
        ScanReading.Recognised recognised,
        IReadOnlyList<GateText> beside
    )
    {
        var (text, unsure, pages, seen) = (new StringBuilder(), new List<UnsureWord>(), new List<string>(), new List<GateText>(beside));
        var questions = new List<SecrecyQuestion>();
        var (words, isScan) = (recognised.Words.ToLookup(word => word.Box.Page), false);
        for (var page = 1; page <= layers.Length; page++)
        {
            var shown = LegacyVietnamese.ToUnicode(layers[page - 1]) ?? layers[page - 1];
            if (kinds[page - 1] != PageKind.Text)
            {
                var read = ScanText.Of([.. words[page]]);
                seen.Add(new GateText(GatePlace.Body, read.Loose));
                questions.AddRange(ScanMarks.InText(read.Loose));
                if (kinds[page - 1] == PageKind.Scan || !Agree(shown, read.Text))
                {
                    if (kinds[page - 1] == PageKind.Layered || shown.Any(char.IsLetter))
                        seen.Add(new GateText(GatePlace.Margin, shown));
                    unsure.AddRange(read.Unsure.Select(word => word with { Start = word.Start + text.Length }));
                    (shown, isScan) = (read.Text, true);
                }
            }
            pages.Add(shown);
            text.Append(shown).Append("\n\n");
        }
        if (isScan && !pages.Exists(PageKinds.HasText))
            return new PdfContent.Failed(RefusalReason.ScanWithoutText);
        seen.AddRange(recognised.Stamps.Select(stamp => new GateText(GatePlace.Margin, stamp.Text)));
        return new PdfContent.Text(
            text.ToString(),
            [.. pages.Select(PdfPage.Margins)],
            [.. seen, .. PdfStamps.Of([.. recognised.Words.Select(word => word.Box)])]
        )
        {
            IsScan = isScan,
            Unsure = unsure,
            Questions = [.. questions, .. ScanMarks.InStamps(recognised.Stamps)],
        };
    }

    /// <summary>The pages without their form feeds.</summary>
    private static string[] Pages(string text)
    {
        var pages = text.Split('\f');
        return pages.Length > 1 && pages[^1].Length == 0 ? pages[..^1] : pages;
    }

    private static string Joined(IEnumerable<string> pages) => string.Concat(pages.Select(page => page + "\n\n"));

    private static bool Agree(string layer, string picture)
    {
        var (a, b) = (Words(layer), Words(picture));
        return a.Count > 0 && b.Count > 0 && a.Count(b.Contains) >= Agreement * a.Count && b.Count(a.Contains) >= Agreement * b.Count;
    }

    private static HashSet<string> Words(string text) =>
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(ScanRepair.Bare)
                .Where(word => word.Count(char.IsLetter) > 1),
        ];
}
