using CellBot.Reading.Summaries;
using CellBot.Reading.Text;

namespace CellBot.Reading;

/// <summary>
/// A line of a reading as an office settles it: a task with its deadline, a deadline of no task, one of those it goes to.
/// </summary>
/// <param name="Key">Names the line wherever it stands, and however it is changed.</param>
/// <param name="Passage">What a correction of it is bound to.</param>
/// <param name="Words">As it stands now.</param>
public sealed record ReadingLine(string Key, CorrectedLine Line, Passage Passage, string Words)
{
    public DirectiveTask? Task { get; init; }

    /// <summary>Of a task its own deadline, the first of several; of a line of time itself.</summary>
    public TimeExpression? Time { get; init; }

    /// <summary>What a correction of that deadline is bound to; null: there is none yet.</summary>
    public Passage? TimePassage { get; init; }

    /// <summary>Who settled the line; its deadline may have been settled by itself.</summary>
    public ReadingCorrection? Correction { get; init; }

    /// <summary>Somebody struck it: it is no part of the reading any more, and can be put back.</summary>
    public bool IsStruck => Correction is { Act: CorrectionAct.Strike };

    public TextSpan? Place { get; init; }

    public ReadingCorrection? TimeCorrection => Line is CorrectedLine.Time ? null : Time?.Corrected;

    /// <summary>The last change of the line; null: it stands as it was read.</summary>
    public ReadingCorrection? LastCorrection => new[] { Correction, TimeCorrection }.OfType<ReadingCorrection>().MaxBy(each => each.At);

    /// <summary>Whose deadline it is: as settled, else whose task it is.</summary>
    public string? Owner => Time is null ? null : Time.Owner ?? Task?.Actor;

    /// <summary>Tells whether the line is still what a person had before them.</summary>
    public string Stamp =>
        string.Join('.', new[] { Correction, TimeCorrection }.Select(each => each?.At.UtcTicks.ToString("x", null) ?? ""));

    /// <summary>All lines in the order of the document; struck ones among them.</summary>
    /// <param name="text">The document's.</param>
    public static IReadOnlyList<ReadingLine> Of(DirectiveReading reading, string text)
    {
        if (reading.Refused is not null)
            return [];
        var source = SourceText.Read(text);
        var times = reading.Temporal.Where(time => time.IsDeadline || time.Corrected is not null).ToList();
        var taken = new HashSet<TimeExpression>(ReferenceEqualityComparer.Instance);
        var tasks = reading.Tasks.Select(task => OfTask(task, times, taken, source)).ToList();
        var struck = reading
            .Corrections.Where(met => met.Correction is { Act: CorrectionAct.Strike, Line: not CorrectedLine.Time })
            .Select(met => Of(met.Correction, met.Place))
            .ToList();
        return
        [
            .. tasks.Concat(struck.Where(line => line.Line is CorrectedLine.Task)).OrderBy(line => line.Place?.Start ?? int.MaxValue),
            .. times.Where(time => !taken.Contains(time)).Select(time => OfTime(time, source)),
            .. reading.Addressees.Select(each => OfName(CorrectedLine.Addressee, each.Recipient, each.Corrected)),
            .. reading.Distribution.Select(each => OfName(CorrectedLine.Distribution, each.Recipient, each.Corrected)),
            .. struck.Where(line => line.Line is not CorrectedLine.Task),
        ];
    }

    private static ReadingLine Of(ReadingCorrection correction, TextSpan? place) =>
        new(correction.Key, correction.Line, correction.Passage, correction.Passage.Words) { Correction = correction, Place = place };

    private static ReadingLine OfTask(DirectiveTask task, List<TimeExpression> times, HashSet<TimeExpression> taken, SourceText source)
    {
        var own = task.Corrected?.Passage ?? PassageAt(task.Offset, source);
        var time = times
            .Where(each => !taken.Contains(each) && (each.IsSet ? each.Offset == task.Clause : task.Clause.Contains(each.Offset)))
            .OrderByDescending(each => each.Corrected is not null)
            .ThenByDescending(each => each.Due is not null)
            .FirstOrDefault();
        if (time is not null)
            taken.Add(time);
        return new ReadingLine(ReadingCorrection.KeyOf(CorrectedLine.Task, own), CorrectedLine.Task, own, WordsAt(task.Clause, source))
        {
            Task = task,
            Time = time,
            TimePassage = time is null ? null : time.Corrected?.Passage ?? PassageAt(time.Offset, source),
            Correction = task.Corrected,
            Place = task.Clause,
        };
    }

    private static ReadingLine OfTime(TimeExpression time, SourceText source)
    {
        var own = time.Corrected?.Passage ?? PassageAt(time.Offset, source);
        return new ReadingLine(ReadingCorrection.KeyOf(CorrectedLine.Time, own), CorrectedLine.Time, own, own.Words)
        {
            Time = time,
            TimePassage = own,
            Correction = time.Corrected,
            Place = time.Offset,
        };
    }

    private static ReadingLine OfName(CorrectedLine line, string name, ReadingCorrection? correction)
    {
        var own = correction?.Passage ?? new Passage(name, 0);
        return new ReadingLine(ReadingCorrection.KeyOf(line, own), line, own, name) { Correction = correction };
    }

    private static Passage PassageAt(TextSpan span, SourceText source) => new(WordsAt(span, source), span.Start);

    private static string WordsAt(TextSpan span, SourceText source) =>
        Quote.Of(source.Slice(span)).Replace("\u200a", "", StringComparison.Ordinal);
}
