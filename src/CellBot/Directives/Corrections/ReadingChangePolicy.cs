using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reading.Corrections;
using CellBot.Reading.Text;

namespace CellBot.Directives.Corrections;

/// <summary>Whether a change of a reading can be taken, and what is settled after it. Pure.</summary>
public static class ReadingChangePolicy
{
    /// <summary>Characters.</summary>
    public const int LongestWords = 2_000;

    public const int LongestName = 280;

    /// <summary>A limit further off is a slip of the pen, as the reader takes it.</summary>
    private const int MostYears = 10;

    /// <summary>More than a person settles by hand; each is looked for in the text at every reading.</summary>
    private const int MostCorrections = 400;

    /// <param name="reading">With what is settled already.</param>
    /// <param name="text">The document's.</param>
    public static ChangeDecision Decide(
        DirectiveReading reading,
        string text,
        ReadingCorrections settled,
        ReadingChange change,
        Actor actor,
        DateTimeOffset now
    )
    {
        var lines = ReadingLine.Of(reading, text);
        var line = change.Key is { } key ? lines.FirstOrDefault(each => each.Key == key) : null;
        if (change.Key is not null && line is null)
            return new ChangeDecision(null, "line_gone");
        var decision = new Decision(reading, text, settled, actor, now);
        var after = change switch
        {
            TaskChange task => decision.Task(line, task),
            TimeChange time => decision.Time(line!, time),
            NameChange name => decision.Name(line, name, lines),
            LineStruck => decision.Strike(line!),
            LinePutBack => decision.PutBack(line!),
            _ => throw new InvalidOperationException("a change of no known kind"),
        };
        if (decision.Faults.Count > 0)
            return new ChangeDecision(null, "invalid_content") { Faults = decision.Faults };
        // Twice the same is once, whoever was faster.
        if (SayTheSame(settled, after))
            return new ChangeDecision(settled);
        if (line is not null && line.Stamp != change.Stamp)
            return new ChangeDecision(null, "line_changed") { Line = line };
        return after.All.Count > MostCorrections ? new ChangeDecision(null, "too_many_corrections") : new ChangeDecision(after);
    }

    /// <summary>Everything that a person typed, for the gate.</summary>
    public static IReadOnlyList<string> Typed(ReadingChange change) =>
        change switch
        {
            TaskChange task => [task.Actor, task.Owner],
            TimeChange time => [time.Owner],
            NameChange name => [name.Name],
            _ => [],
        };

    private static bool SayTheSame(ReadingCorrections one, ReadingCorrections other) =>
        one.All.Count == other.All.Count && one.All.All(each => other.Find(each.Key) is { } same && same.SaysTheSame(each));

    private sealed class Decision(DirectiveReading reading, string text, ReadingCorrections settled, Actor actor, DateTimeOffset now)
    {
        public List<ChangeFault> Faults { get; } = [];

        public ReadingCorrections Task(ReadingLine? line, TaskChange change)
        {
            var words = Words(line, change.Words);
            var name = Named("actor", change.Actor);
            var correction =
                line?.Correction
                ?? New(CorrectedLine.Task, line is null ? CorrectionAct.Add : CorrectionAct.Change, line?.Passage ?? words);
            if (words is not null && line is not null)
                correction = correction with { Words = words };
            if (line is null ? name is not null : name != OneLine(line.Task?.Actor))
                correction = correction with { Actor = new SettledText(name) };
            var task = line?.Passage ?? words;
            var after = correction == line?.Correction || IsEmpty(correction) ? settled : settled.With(Now(correction));
            return task is null ? after : Due(after, line, task, line?.Task, change.Due, change.Owner, name);
        }

        public ReadingCorrections Time(ReadingLine line, TimeChange change) =>
            Due(settled, line, line.Passage, null, change.Due, change.Owner, null);

        public ReadingCorrections Name(ReadingLine? line, NameChange change, IReadOnlyList<ReadingLine> lines)
        {
            var name = Named("name", change.Name);
            if (name is null && Faults.Count == 0)
                Faults.Add(new ChangeFault("name", "missing"));
            if (name is null || name == line?.Words)
                return settled;
            if (
                lines.Any(each =>
                    each != line && each.Line is CorrectedLine.Addressee && Fold.Key(each.Words) == Fold.Key(name) && !each.IsStruck
                )
            )
                Faults.Add(new ChangeFault("name", "there_already"));
            var own =
                line?.Correction
                ?? New(
                    line?.Line ?? CorrectedLine.Addressee,
                    line is null ? CorrectionAct.Add : CorrectionAct.Change,
                    line?.Passage ?? new Passage(name, 0)
                );
            return settled.With(Now(own with { Name = name }));
        }

        public ReadingCorrections Strike(ReadingLine line) =>
            line.Correction is { Act: CorrectionAct.Add }
                ? PutBack(line)
                : WithoutTime(settled, line).With(New(line.Line, CorrectionAct.Strike, line.Passage));

        public ReadingCorrections PutBack(ReadingLine line) => WithoutTime(settled, line).Without(line.Key);

        private static ReadingCorrections WithoutTime(ReadingCorrections all, ReadingLine line) =>
            line.TimeCorrection is { } own ? all.Without(own.Key) : all;

        private ReadingCorrections Due(
            ReadingCorrections after,
            ReadingLine? line,
            Passage task,
            DirectiveTask? read,
            Due? due,
            string typed,
            string? actor
        )
        {
            var owner = Named("owner", typed);
            // Whoever carries it out has to be done by then: said once.
            owner = owner == actor || owner == OneLine(read?.Actor) ? null : owner;
            var time = line?.Time;
            if (due is { } day)
                CheckDue(day);
            var isSame = due == (time is { IsDeadline: true } ? time.Due : null);
            if (isSame && owner == time?.Owner)
                return after;
            if (line?.TimePassage is not { } passage)
                return due is { } set ? after.With(Set(CorrectionAct.Add, task, set, owner)) : after;
            var own = line.Line is CorrectedLine.Time ? line.Correction : line.TimeCorrection;
            if (own is { Act: CorrectionAct.Add })
                return due is { } again ? after.With(Set(CorrectionAct.Add, passage, again, owner)) : after.Without(own.Key);
            var changed = own ?? New(CorrectedLine.Time, CorrectionAct.Change, passage);
            if (!isSame)
                changed = changed with { Due = new SettledText(due?.ToString()) };
            return after.With(Now(changed with { Act = CorrectionAct.Change, Owner = owner is null ? null : new SettledText(owner) }));
        }

        private ReadingCorrection Set(CorrectionAct act, Passage task, Due due, string? owner) =>
            New(CorrectedLine.Time, act, task) with
            {
                Due = new SettledText(due.ToString()),
                Owner = owner is null ? null : new SettledText(owner),
            };

        private void CheckDue(Due due)
        {
            if (reading.Metadata.IssueDate is not { } issued)
                return;
            if (due.Day < issued)
                Faults.Add(new ChangeFault("due", "before_issue"));
            else if (due.Day > issued.AddYears(MostYears))
                Faults.Add(new ChangeFault("due", "too_far"));
        }

        /// <summary>The passage that was pointed to; null: the line's own words stand.</summary>
        private Passage? Words(ReadingLine? line, string typed)
        {
            var words = OneLine(typed)?.Trim('“', '”', '"', '…', ' ') ?? "";
            if (line is not null && Same(words, line.Words))
                return null;
            if (words.Length is 0 or > LongestWords)
            {
                Faults.Add(new ChangeFault("words", words.Length == 0 ? "missing" : "too_long"));
                return null;
            }
            if (PassageFinder.Of(text).Find(words, line?.Passage.Start ?? 0) is { } place)
                return new Passage(words, place.Start);
            Faults.Add(new ChangeFault("words", "not_in_document"));
            return null;
        }

        private static bool Same(string one, string other) => Letters(one) == Letters(other);

        private static string Letters(string words) => string.Concat(Fold.Key(words.Composed()).Where(char.IsLetterOrDigit));

        private string? Named(string field, string typed)
        {
            var name = OneLine(typed);
            if (name is { Length: > LongestName })
                Faults.Add(new ChangeFault(field, "too_long"));
            return string.IsNullOrEmpty(name) ? null : name;
        }

        private static bool IsEmpty(ReadingCorrection correction) =>
            correction is { Act: CorrectionAct.Change, Words: null, Actor: null, Name: null };

        private ReadingCorrection New(CorrectedLine line, CorrectionAct act, Passage? passage) =>
            new(line, act, passage ?? new Passage("", 0), actor.Name, now);

        private ReadingCorrection Now(ReadingCorrection correction) => correction with { By = actor.Name, At = now };

        private static string? OneLine(string? words) => words is null ? null : DirectiveReadings.OneLine(words.Composed());
    }
}
