using CellBot.Intake;
using CellBot.Reading.Citations;
using CellBot.Reading.Corrections;
using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Summaries;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading;

/// <summary>
/// Reads a directive: text in, facts out. Pure and linear in the text; the stages are told in README.md. A
/// document that bears a secrecy mark is refused, and nothing of it is kept.
/// </summary>
public static class DirectiveReader
{
    private const int MostYears = 10;

    /// <summary>A decree of 200 pages has three thousand items and half as many tasks.</summary>
    private const int MostSections = 6_000;

    private const int MostTasks = 4_000;

    /// <param name="text">The document's text, any newline, NFC or NFD, converters' mark-up allowed.</param>
    /// <param name="fileName">For the reading's "file"; not opened.</param>
    /// <param name="unsure">Words of a scan of which the recogniser was not sure.</param>
    public static DirectiveReading Read(string text, string fileName, ReadingContext context, IReadOnlyList<UnsureWord>? unsure = null)
    {
        // The gate stands at intake; it is asked here again, so that no other way into the reader goes round it.
        if (SecrecyGate.Inspect(text) is { } mark)
            return new DirectiveReading { File = fileName, Refused = new Refusal(Refusals.SecrecyMark, mark.Code()) };

        var source = SourceText.Read(text);
        var lines = GluedLines.Parted(source.Lines, context.Lexicon.Structure);
        var foot = new FootReader(lines, context.Lexicon).Read();
        var attachments = new AttachmentFinder(lines, context.Lexicon).Find(foot.End);
        var head = new HeadReader(lines, foot.Start, context.Lexicon).Read();
        var metadata = new MetadataReader(head, foot.Signature, context.Lexicon).Read();
        var (paragraphs, breaks, notes, body) = Body(lines, head.BodyStart, foot.Start, attachments, context.Lexicon);
        var tasks = new TaskReader(context.Lexicon, metadata.IssuingBody, metadata.IssueDate).Read(body);
        var unsureSpans = Spans(text, unsure ?? []);
        var doubts = new DoubtReader(head, metadata, unsureSpans, context.Lexicon);
        if (body.Sections.Count > MostSections || tasks.Count > MostTasks)
            return HeadAlone(fileName, head, metadata, foot, doubts, context.Today);
        var reading = new DirectiveReading
        {
            File = fileName,
            Metadata = metadata,
            Addressees = head.Addressees,
            Distribution = foot.Distribution,
            References = References(paragraphs.Concat(notes), metadata.Symbol, context.Lexicon),
            Sections = body.Sections,
            Closing = body.Closing,
            PageBreaks = breaks,
            Tasks = tasks,
            Shortcomings = ShortcomingReader.Of(body, context.Lexicon),
            Meetings = MeetingReader.Of(body, context.Lexicon.Structure),
            Temporal = Times(head, source, paragraphs, body, context),
            Mentions = MentionsOf(paragraphs, context),
            Doubts = doubts.Doubts(body.Sections.Count > 0, context.Today),
            Unsure = unsureSpans,
            Confidences = doubts.Confidences(),
        };
        reading = CorrectedReading.Of(reading, context.Corrections, source, context.Lexicon);
        reading = reading with { Units = UnitReader.Read(context.Units, reading) };
        var (summaries, choices) = new SummaryWriter(reading, source, context.Lexicon).Write();
        return reading with { Summaries = summaries, Choices = choices, Proposals = new ProposalReader(context).Read(reading, paragraphs) };
    }

    /// <summary>In code points, as all places of a reading are.</summary>
    private static IReadOnlyList<TextSpan> Spans(string text, IReadOnlyList<UnsureWord> words)
    {
        var (spans, at, points) = (new List<TextSpan>(words.Count), 0, 0);
        foreach (var word in words)
        {
            for (; at < word.Start; at++)
                if (!char.IsLowSurrogate(text[at]))
                    points++;
            spans.Add(new TextSpan(points, points + word.Length));
        }
        return spans;
    }

    /// <summary>
    /// What is written to fill a machine, or a table taken for items, would cost more time and room than any document: a person has to
    /// look.
    /// </summary>
    private static DirectiveReading HeadAlone(
        string fileName,
        DocumentHead head,
        DirectiveMetadata metadata,
        DocumentFoot foot,
        DoubtReader doubts,
        DateOnly? today
    ) =>
        new()
        {
            File = fileName,
            Metadata = metadata,
            Addressees = head.Addressees,
            Distribution = foot.Distribution,
            Doubts = [new HeadDoubt(HeadDoubt.TooManyItems, "document", null), .. doubts.Doubts(hasSections: true, today)],
            Confidences = doubts.Confidences(),
        };

    /// <summary>The document's own body, and behind it the bodies of what is attached.</summary>
    private static (
        IReadOnlyList<Paragraph> Paragraphs,
        IReadOnlyList<PageBreak> Breaks,
        IReadOnlyList<Paragraph> Notes,
        BodyStructure Body
    ) Body(IReadOnlyList<TextLine> lines, int from, int to, IReadOnlyList<Attachment> attachments, ReadingLexicon lexicon)
    {
        var own = BodyReader.Read(lines, from, to, lexicon);
        var body = BodyStructure.Build(own.Paragraphs, lexicon.Structure);
        var (paragraphs, breaks, notes) = (own.Paragraphs.ToList(), own.Breaks.ToList(), own.Notes.ToList());
        foreach (var attachment in attachments)
        {
            var read = BodyReader.Read(lines, attachment.BodyStart, attachment.End, lexicon, attachment.Id);
            body = body.With(BodyStructure.Attached(read.Paragraphs, attachment, lexicon.Structure));
            paragraphs.AddRange(read.Paragraphs);
            breaks.AddRange(read.Breaks);
            notes.AddRange(read.Notes);
        }
        return (paragraphs, breaks, notes, body);
    }

    /// <summary>Cited documents; "(Kèm theo Quyết định số …)" in an attachment names the document itself.</summary>
    private static IReadOnlyList<Citation> References(IEnumerable<Paragraph> paragraphs, string? symbol, ReadingLexicon lexicon)
    {
        var reader = new CitationReader(lexicon);
        return
        [
            .. paragraphs
                .SelectMany(paragraph => reader.Read(paragraph.Text))
                .Where(citation => citation.Symbol is null || citation.Symbol != symbol),
        ];
    }

    private static List<TimeExpression> Times(
        DocumentHead head,
        SourceText source,
        IReadOnlyList<Paragraph> paragraphs,
        BodyStructure body,
        ReadingContext context
    )
    {
        var times = new List<TimeExpression>();
        if (head is { DateSpan: { } span, Date: { } issued })
            times.Add(
                new TimeExpression(
                    string.Join(' ', source.Slice(span).Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)),
                    span,
                    TimeKind.IssueDate,
                    issued,
                    null,
                    null,
                    null,
                    false
                )
            );
        var stated = paragraphs.SelectMany(paragraph => StatedDates.In(paragraph.Text)).OrderBy(date => date.Offset).ToArray();
        var reader = new TimeReader(context.Lexicon, new TimeResolver(context.Calendar, head.Date, stated));
        var telling = body
            .Parts.Where(part => !part.HoldsTasks && part.Section.Length == 0)
            .Select(part => part.Paragraph)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var paragraph in paragraphs)
        {
            var read = paragraph.Row is { } row ? OfRow(reader, row) : reader.Read(paragraph.Text);
            times.AddRange(
                (telling.Contains(paragraph) && read.Any(time => time.IsDeadline) ? Untold(read, paragraph, context) : read).Select(time =>
                    Possible(time, head.Date)
                )
            );
        }
        return times;
    }

    private static IReadOnlyList<TimeExpression> OfRow(TimeReader reader, TableRow row) =>
        [.. reader.Read(row.Task).Concat(row.Due is { } due ? reader.ReadDue(due) : []).OrderBy(time => time.Offset.Start)];

    /// <summary>A limit before the day of issue, or more than ten years behind it, was not set by the document.</summary>
    private static TimeExpression Possible(TimeExpression time, DateOnly? issued) =>
        time is { IsDeadline: true, Due.Day: var day } && issued is { } from && (day < from || day > from.AddYears(MostYears))
            ? time with
            {
                Kind = TimeKind.EventDate,
                Start = day,
                Due = null,
                IsDeadline = false,
            }
            : time;

    /// <summary>
    /// Before the items a time is a limit only behind an order ("yêu cầu … hoàn thành trước ngày …"); else it tells how things are.
    /// </summary>
    private static IEnumerable<TimeExpression> Untold(IReadOnlyList<TimeExpression> read, Paragraph paragraph, ReadingContext context)
    {
        var order = context.Lexicon.Structure.Orders.Find(paragraph.Key, 0, paragraph.Key.Length);
        return read.Select(time =>
            !time.IsDeadline || (order >= 0 && order < paragraph.Text.IndexOf(time.Offset.Start))
                ? time
                : time with
                {
                    Kind = time.Kind == TimeKind.Recurring ? TimeKind.Recurring : TimeKind.EventDate,
                    Start = time.Due?.Day,
                    Due = null,
                    IsDeadline = false,
                }
        );
    }

    private static Mentions MentionsOf(IReadOnlyList<Paragraph> paragraphs, ReadingContext context)
    {
        var reader = new MentionReader(context.Lexicon.Audiences);
        foreach (var paragraph in paragraphs)
            reader.Read(paragraph.Text);
        return reader.Result;
    }
}

/// <summary>Reasons of a refusal, as the reading writes them.</summary>
public static class Refusals
{
    public const string SecrecyMark = "secrecy_mark";
}
