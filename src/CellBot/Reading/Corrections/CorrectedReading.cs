using System.Globalization;
using CellBot.Calendar;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Summaries;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading.Corrections;

/// <summary>
/// Lays what an office settled over what was read, before anything is made of it: messages, units and reminders know the corrected reading
/// only. A correction whose words the document does not say changes nothing, and is told with <see cref="DirectiveReading.Corrections"/>.
/// </summary>
internal sealed class CorrectedReading
{
    private readonly PassageFinder _finder;
    private readonly TaskKindReader _kinds;
    private readonly RelevanceReader _relevance;
    private readonly DirectiveReading _read;
    private readonly List<DirectiveTask> _tasks;
    private readonly List<TimeExpression> _times;
    private readonly List<TimeExpression> _added = [];
    private readonly List<MetCorrection> _met = [];

    private CorrectedReading(DirectiveReading read, SourceText source, ReadingLexicon lexicon)
    {
        (_read, _finder) = (read, new PassageFinder(source));
        (_kinds, _relevance) = (new TaskKindReader(lexicon), new RelevanceReader(lexicon.Audiences, lexicon.Verbs));
        (_tasks, _times) = ([.. read.Tasks], [.. read.Temporal]);
    }

    public static DirectiveReading Of(DirectiveReading read, ReadingCorrections corrections, SourceText source, ReadingLexicon lexicon) =>
        corrections.All.Count == 0 ? read : new CorrectedReading(read, source, lexicon).With(corrections);

    private DirectiveReading With(ReadingCorrections corrections)
    {
        var tasks = corrections.All.Where(each => each.Line is CorrectedLine.Task).ToArray();
        foreach (var correction in tasks)
            Met(correction, correction.Act is CorrectionAct.Strike ? Strike(correction) : Change(correction));
        foreach (var correction in corrections.All.Where(each => each.Line is CorrectedLine.Time))
            Met(correction, Time(correction));
        var names = corrections.All.Where(each => each.Line is CorrectedLine.Addressee or CorrectedLine.Distribution).ToArray();
        foreach (var correction in names)
            Met(correction, null);
        return _read with
        {
            Tasks = [.. _tasks.OrderBy(task => task.Clause.Start)],
            Temporal = [.. _times, .. _added],
            Addressees = [.. CorrectedNames.Addressees(_read.Addressees, names)],
            Distribution = [.. CorrectedNames.Distribution(_read.Distribution, names)],
            Corrections = _met,
        };
    }

    private void Met(ReadingCorrection correction, TextSpan? place) => _met.Add(new MetCorrection(correction, place));

    /// <summary>The task whose words these are; where it is cut otherwise by now, the one that shares most of them.</summary>
    private int TaskAt(TextSpan place)
    {
        var same = _tasks.FindIndex(task => task.Corrected is null && task.Offset == place);
        if (same >= 0)
            return same;
        return Enumerable
            .Range(0, _tasks.Count)
            .Where(at => _tasks[at].Corrected is null && _tasks[at].Clause.Touches(place))
            .OrderByDescending(at => Shared(_tasks[at].Offset, place))
            .ThenByDescending(at => Shared(_tasks[at].Clause, place))
            .FirstOrDefault(-1);
    }

    private static int Shared(TextSpan one, TextSpan other) => Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);

    private TextSpan? Strike(ReadingCorrection correction)
    {
        if (_finder.Find(correction.Passage.Words, correction.Passage.Start) is not { } place)
            return null;
        if (TaskAt(place) is var at and >= 0)
        {
            var clause = _tasks[at].Clause;
            _tasks.RemoveAt(at);
            Undue(clause);
        }
        return place;
    }

    /// <summary>What nobody has to do is not due either; a clause that another task shares keeps its times.</summary>
    private void Undue(TextSpan clause)
    {
        for (var at = 0; at < _times.Count; at++)
        {
            var time = _times[at];
            if (time.IsDeadline && clause.Contains(time.Offset) && !_tasks.Any(task => task.Clause.Contains(time.Offset)))
                _times[at] = Told(time);
        }
    }

    private TextSpan? Change(ReadingCorrection correction)
    {
        if (_finder.Range(correction.Passage.Words, correction.Passage.Start) is not { } read)
            return null;
        var place = _finder.Text.Span(read.From, read.To);
        var known = correction.Act is CorrectionAct.Add ? -1 : TaskAt(place);
        var before = known >= 0 ? _tasks[known] : null;
        if (known >= 0)
            _tasks.RemoveAt(known);
        var range = correction.Words is { } words ? _finder.Range(words.Words, words.Start) ?? read : read;
        _tasks.Add(Task(range, before, correction, isMoved: before is null || correction.Words is not null));
        return place;
    }

    private DirectiveTask Task((int From, int To) range, DirectiveTask? before, ReadingCorrection correction, bool isMoved)
    {
        var (actor, source) = correction.Actor switch
        {
            { Text: { } named } => (named, ActorSource.Explicit),
            { } => (null, ActorSource.None),
            null => (before?.Actor, before?.ActorSource ?? ActorSource.None),
        };
        var span = _finder.Text.Span(range.From, range.To);
        var offset = isMoved ? span : before!.Offset;
        var clause = isMoved ? span : before!.Clause;
        var words = isMoved ? range : RangeOf(offset) ?? range;
        var told = new Clause(words.From, words.To, words.From, words.To, actor, source);
        var section = isMoved ? SectionAt(_finder.LineOf(range.From)) : before!.Section;
        var (cell, member, team, committee) = _relevance.Of(_finder.Text, told);
        return new DirectiveTask(
            section,
            actor,
            source,
            isMoved ? _kinds.Of(_finder.Text, told, section == MessagePoint.Closing) : before!.Kind,
            offset,
            clause,
            cell,
            member,
            team,
            committee
        )
        {
            Corrected = correction,
        };
    }

    private (int From, int To)? RangeOf(TextSpan span)
    {
        var (from, to) = (_finder.Text.IndexOf(span.Start), _finder.Text.IndexOf(span.End));
        return from < to ? (from, to) : null;
    }

    /// <summary>The deepest item around the line; what stands in none belongs to the whole document.</summary>
    private string SectionAt(int line) =>
        _read
            .Sections.Where(section => section.Lines.First <= line && line <= section.Lines.Last)
            .OrderBy(section => section.Lines.Last - section.Lines.First)
            .ThenByDescending(section => section.Id.Length)
            .Select(section => section.Id)
            .FirstOrDefault()
        ?? MessagePoint.Closing;

    private TextSpan? Time(ReadingCorrection correction)
    {
        if (_finder.Find(correction.Passage.Words, correction.Passage.Start) is not { } place)
            return null;
        if (correction.Act is CorrectionAct.Add)
        {
            // It stands with its task: where that quotes other words by now, with these.
            if (Due.Parse(correction.Due?.Text) is { } due)
                _added.Add(Set(Nowhere(ClauseOf(place)), due, correction));
            return place;
        }
        var at = _times.FindIndex(time => time.Offset == place);
        if (at < 0)
            at = _times.FindIndex(time => time.Offset.Touches(place));
        if (at < 0)
            return null;
        _times[at] =
            correction.Act is CorrectionAct.Strike || correction.Due is { Text: null } ? Told(_times[at]) with { Corrected = correction }
            : Due.Parse(correction.Due?.Text) is { } settled ? Set(_times[at], settled, correction)
            : _times[at] with { Owner = correction.Owner?.Text, Corrected = correction };
        return place;
    }

    private TextSpan ClauseOf(TextSpan place) =>
        _tasks.FirstOrDefault(task => task.Corrected is { } own && _finder.Find(own.Passage.Words, own.Passage.Start) == place) is { } moved
            ? moved.Clause
        : TaskAt(place) is var at and >= 0 ? _tasks[at].Clause
        : place;

    private static TimeExpression Nowhere(TextSpan place) => new("", place, TimeKind.Deadline, null, null, null, null, true);

    private static TimeExpression Set(TimeExpression time, Due due, ReadingCorrection correction) =>
        time with
        {
            Text = FixedWords.Summary.Fill(
                due.Hour is null ? "settled.day" : "settled.hour",
                ("hour", due.Hour is { } hour ? Messages.VietnameseText.Time(hour) : ""),
                ("day", due.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture))
            ),
            Kind = TimeKind.Deadline,
            Start = null,
            End = null,
            Due = due,
            Rrule = null,
            IsDeadline = true,
            Owner = correction.Owner?.Text,
            Corrected = correction,
        };

    /// <summary>It tells a day, and nobody has to be done by then.</summary>
    private static TimeExpression Told(TimeExpression time) =>
        time with
        {
            Kind = time.Kind == TimeKind.Recurring ? TimeKind.Recurring : TimeKind.EventDate,
            Start = time.Start ?? time.Due?.Day,
            Due = null,
            IsDeadline = false,
        };
}
