using System.Text.RegularExpressions;

namespace CellBot.Reading.Summaries;

/// <summary>
/// One audience's message on the bench. The message's words are the only state: what is ticked is what they quote. So lines that a
/// person wrote stay where they are, and words that nobody changed come back as they were.
/// </summary>
public sealed class AudienceBench
{
    private static readonly Regex LeftOut = new(
        $"^{Regex.Escape(DraftText.LeftOut("0")).Replace("0", "[0-9]+", StringComparison.Ordinal)}$",
        RegexOptions.CultureInvariant
    );

    private readonly DirectiveReading _reading;
    private readonly MessagePoint[] _points;
    private readonly Dictionary<string, (MessagePoint Point, bool IsOwned)> _byLine = [];
    private readonly Dictionary<string, DraftPart> _fixed = [];

    internal AudienceBench(DirectiveReading reading, AudienceChoice choice, IReadOnlyList<MessagePoint> points)
    {
        (_reading, Choice) = (reading, choice);
        var spans = choice.Candidates.Select(candidate => candidate.Offset).ToHashSet();
        _points = [.. points.Where(point => spans.Contains(point.Span)).DistinctBy(point => point.Span)];
        Candidates =
        [
            .. choice
                .Candidates.DistinctBy(candidate => candidate.Offset)
                .Join(
                    _points,
                    candidate => candidate.Offset,
                    point => point.Span,
                    (candidate, point) => new BenchCandidate(candidate, point.Quoted, DraftText.Quoted(point, DraftChooser.IsNamed(point)))
                ),
        ];
        foreach (var point in _points)
        {
            _byLine.TryAdd(BenchText.Key(DraftText.Quoted(point, isOwned: true)), (point, point.Actor is not null));
            _byLine.TryAdd(BenchText.Key(DraftText.Quoted(point, isOwned: false)), (point, false));
        }
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            var heading = DraftText.Heading(choice.Audience, verdict);
            _fixed[BenchText.Key(heading)] = DraftPart.Heading;
            _fixed[BenchText.Key(DraftText.Proposed(heading))] = DraftPart.Heading;
        }
        _fixed[BenchText.Key(FixedWords.Summary["too_long"])] = DraftPart.TooLong;
        _fixed[BenchText.Key(FixedWords.Summary["also"])] = DraftPart.Also;
    }

    public AudienceChoice Choice { get; }

    /// <summary>Every clause that was weighed, in the order of the document.</summary>
    public IReadOnlyList<BenchCandidate> Candidates { get; }

    /// <summary>They stand under the same heading, so that one can pass the other.</summary>
    public bool AreTogether(BenchCandidate one, BenchCandidate other) => IsMain(one.Candidate.Claim) == IsMain(other.Candidate.Claim);

    /// <summary>The message's lines, each with the place it comes from.</summary>
    /// <param name="words">The message's own words, without head and foot.</param>
    public IReadOnlyList<BenchLine> Lines(string words) =>
        [.. Apart(words).Lines.Select(line => new BenchLine(line.Text, line.Part, line.Point?.Section, line.Point?.Span))];

    /// <summary>
    /// The words after the change. Also without one a note that the machine only proposes is gone: whoever has the message on the
    /// bench looks at it.
    /// </summary>
    public string Changed(string words, BenchChange change)
    {
        var before = Apart(words);
        if (change.IsNone && before.Lines.All(line => line.Part is not DraftPart.TooLong) && !before.Lines.Any(IsProposed))
            return words;
        var chosen = before.Points.Where(point => !change.Removed.Contains(point.Span)).ToList();
        foreach (var span in change.Added)
        {
            if (chosen.All(point => point.Span != span) && Array.Find(_points, point => point.Span == span) is { } added)
                Insert(chosen, added);
        }
        if (change.Moved is { } moved)
            Move(chosen, moved, change.By);
        var owned = before.Owned.Concat(chosen.Except(before.Points).Where(DraftChooser.IsNamed)).Where(chosen.Contains).ToHashSet();
        return Together(before, Formatted(chosen, owned));
    }

    private bool IsProposed(DraftLine line) =>
        line.Part is DraftPart.Heading && BenchText.Key(line.Text) != BenchText.Key(DraftText.Heading(Choice.Audience, Told));

    /// <summary>
    /// What a message to this audience is for; a person who tells something where the machine is silent tells it to be known.
    /// </summary>
    private Verdict Told => Choice.Verdict == Verdict.Silent ? Verdict.Inform : Choice.Verdict;

    /// <summary>What is told to all is then the audience's work.</summary>
    private bool IsCarriedOut => Choice.Reason == VerdictReader.CarriedOut;

    private bool IsMain(MessagePoint point) => IsMain(point.Claim);

    private bool IsMain(Claim claim) =>
        Told switch
        {
            Verdict.Duty => claim == Claim.Own || (IsCarriedOut && claim == Claim.Reached),
            Verdict.Carry => claim is Claim.Led or Claim.Own,
            _ => true,
        };

    private BenchText Apart(string words)
    {
        var lines = words.ReplaceLineEndings("\n").Split('\n').Select(Known).ToArray();
        var points = lines.Select(line => line.Point).OfType<MessagePoint>().Distinct().ToArray();
        var owned = lines
            .Where(line => line.Point is not null && _byLine[BenchText.Key(line.Text)].IsOwned)
            .Select(line => line.Point!)
            .ToHashSet();
        // The formatter's lines for these clauses: those that say the same are its own, those that it lacks were taken out.
        var formatted = Formatted(points, owned);
        var own = formatted
            .Where(line => line.Part is not DraftPart.Point)
            .DistinctBy(line => BenchText.Key(line.Text))
            .ToDictionary(line => BenchText.Key(line.Text), line => line.Part);
        lines =
        [
            .. lines.Select(line =>
                line.Part is DraftPart.Written && own.TryGetValue(BenchText.Key(line.Text), out var part) ? line with { Part = part } : line
            ),
        ];
        var there = lines.Select(line => line.Part).ToHashSet();
        return new BenchText(lines, points, owned, formatted.Select(line => line.Part).Where(part => !there.Contains(part)).ToHashSet());
    }

    private DraftLine Known(string line)
    {
        var key = BenchText.Key(line);
        if (_byLine.TryGetValue(key, out var found))
            return new DraftLine(DraftPart.Point, line, found.Point);
        if (_fixed.TryGetValue(key, out var part))
            return new DraftLine(part, line);
        return new DraftLine(LeftOut.IsMatch(key) ? DraftPart.LeftOut : DraftPart.Written, line);
    }

    private IReadOnlyList<DraftLine> Formatted(IReadOnlyList<MessagePoint> chosen, IReadOnlySet<MessagePoint> owned)
    {
        if (chosen.Count == 0)
            return [];
        var own =
            Told == Verdict.Duty && !Choice.IsLong && !IsCarriedOut
                ? _points.Where(point => point.Claim == Claim.Own && DraftChooser.IsQuotable(point)).Except(chosen).Count()
                : 0;
        var draft = new Draft(Choice.Audience, Told, IsLong: false, SubjectForm.Whole, own)
        {
            Lines = [.. chosen.Where(IsMain)],
            Also = [.. chosen.Where(point => !IsMain(point))],
            Owned = owned,
        };
        return DraftText.Lines(_reading, draft);
    }

    /// <summary>The formatter's lines, less those that a person took out, and behind each what a person wrote behind it.</summary>
    private static string Together(BenchText before, IReadOnlyList<DraftLine> formatted)
    {
        var kept = formatted.Where(line => !before.Dropped.Contains(line.Part)).ToArray();
        var behind = kept.Select(_ => new List<string>()).ToArray();
        var first = new List<string>();
        var place = first;
        foreach (var line in before.Lines)
        {
            if (line.Part is DraftPart.Written)
                place.Add(line.Text);
            else if (Array.FindIndex(kept, next => next.Part == line.Part && next.Point == line.Point) is >= 0 and var at)
                place = behind[at];
        }
        return string.Join('\n', first.Concat(kept.SelectMany((line, at) => behind[at].Prepend(line.Text)))).Trim('\n');
    }

    /// <summary>Where the machine would put it: what is due first comes first, then the order of the document.</summary>
    private void Insert(List<MessagePoint> chosen, MessagePoint added)
    {
        var at = chosen.FindIndex(point => IsMain(point) == IsMain(added) && IsAfter(point, added));
        chosen.Insert(at < 0 ? chosen.Count : at, added);
    }

    private static bool IsAfter(MessagePoint point, MessagePoint added) =>
        (point.IsBrought, DraftChooser.Rank(point), point.Span.Start).CompareTo(
            (added.IsBrought, DraftChooser.Rank(added), added.Span.Start)
        ) > 0;

    /// <summary>Past its neighbour under the same heading; at the end of it nothing moves.</summary>
    private void Move(List<MessagePoint> chosen, TextSpan span, int by)
    {
        var from = chosen.FindIndex(point => point.Span == span);
        if (from < 0)
            return;
        var to = from + Math.Sign(by);
        while (to >= 0 && to < chosen.Count && IsMain(chosen[to]) != IsMain(chosen[from]))
            to += Math.Sign(by);
        if (to >= 0 && to < chosen.Count)
            (chosen[from], chosen[to]) = (chosen[to], chosen[from]);
    }
}
