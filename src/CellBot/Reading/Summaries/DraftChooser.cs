using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Chooses a message's points: the best scored that find room, told in the order in which they are to be done. What another is
/// the actor of is told with its name.
/// </summary>
internal sealed class DraftChooser(DirectiveReading reading, string audience, Verdict verdict, bool isLong)
{
    private const int MostKnown = 4;
    private const int MostAlso = 4;
    /// <summary>Proposals out of a long document come from all its parts.</summary>
    private const int MostOfOnePart = 2;

    /// <summary>The subject gives way for so much more of what is asked.</summary>
    private const int WorthTheSubject = 15;

    /// <summary>More than a few points to know must each tell something.</summary>
    private const int FewKnown = 2;

    /// <summary>Characters that cost a point of the rank: two short clauses say more than one long one.</summary>
    private const int LengthPerPoint = 12;

    /// <summary>Of a long document's points only the best scored are tried: no more than a few find room.</summary>
    private const int MostTried = 60;

    /// <summary>What is told to all scores at least this much where it is worth a line beside one's own.</summary>
    private const int WorthProposing = 90;
    private const int WorthKnowing = 44;

    private string? _nearest;

    public Draft Choose(IReadOnlyList<MessagePoint> points)
    {
        var whole = Chosen(points, true);
        var shorter = Chosen(points, false);
        return Score(shorter) > Score(whole) + WorthTheSubject ? shorter : whole;
    }

    private Draft Chosen(IReadOnlyList<MessagePoint> points, bool hasSubject)
    {
        _nearest = audience == "team" ? points.FirstOrDefault(point => point.Claim == Claim.Named)?.Section : null;
        var own = points.Where(point => IsMain(point) && !IsUnquotable(point)).ToArray();
        var draft = Filled(new Draft(audience, verdict, isLong, hasSubject, 0), own);
        draft = draft with { IsComplete = draft.Lines.Count == own.Length };
        return draft.Lines.Count == own.Length && verdict != Verdict.Inform ? WithAlso(draft, points) : draft;
    }

    private bool IsMain(MessagePoint point) => verdict switch
    {
        Verdict.Duty => point.Claim == Claim.Own,
        Verdict.Carry => point.Claim is Claim.Led or Claim.Own,
        _ => point.Claim is Claim.Named || point.IsBrought || (point.Claim == Claim.Reached && (audience != "team" || point.Score >= WorthKnowing + 12)),
    };

    /// <summary>Too long to be read on a phone, and not to be cut.</summary>
    private static bool IsUnquotable(MessagePoint point) => point.Quoted.Length > 560;

    private Draft Filled(Draft draft, IReadOnlyList<MessagePoint> points)
    {
        var most = verdict == Verdict.Inform ? MostKnown : int.MaxValue;
        foreach (var point in Ranked(points))
        {
            if (draft.Lines.Count >= most) break;
            if (verdict == Verdict.Inform && draft.Lines.Count >= FewKnown && point.Claim == Claim.Reached && point.Score < WorthKnowing + 2) continue;
            if (isLong && verdict == Verdict.Duty && point.Score < WorthProposing) continue;
            if (isLong && draft.Lines.Count(line => Part(line.Section) == Part(point.Section)) >= MostOfOnePart) continue;
            draft = With(draft, point, (lines, next) => lines with { Lines = InOrder([.. lines.Lines, next], lines.Verdict) });
        }
        return draft with { LeftOut = verdict == Verdict.Duty && !isLong ? points.Count - draft.Lines.Count : 0 };
    }

    /// <summary>The part of the document that an item stands in: "II.4.3" stands in II.</summary>
    private static string Part(string section) => section.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? section[..dot] : section;

    private Draft WithAlso(Draft draft, IReadOnlyList<MessagePoint> points)
    {
        var known = points.Where(point => !IsMain(point) && point.Claim != Claim.None && !IsUnquotable(point) && point.Score >= WorthKnowing && !draft.Lines.Any(line => line.Span.Touches(point.Span)));
        foreach (var point in Ranked(known))
        {
            if (draft.Also.Count >= MostAlso) break;
            draft = With(draft, point, (lines, next) => lines with { Also = InOrder([.. lines.Also, next], Verdict.Duty) });
        }
        return draft;
    }

    private IEnumerable<MessagePoint> Ranked(IEnumerable<MessagePoint> points) =>
        points.OrderByDescending(point => point.Score + Nearness(point) - point.Quoted.Length / LengthPerPoint).ThenBy(point => point.Span.Start).Take(MostTried);

    /// <summary>For a team: what names it comes first, then what stands in the same item.</summary>
    private int Nearness(MessagePoint point) => point.Claim == Claim.Named ? 60 : _nearest is not null && point.Section == _nearest ? 20 : 0;

    /// <summary>The draft with one point more, named where it is another's; as it was where there is no room.</summary>
    private Draft With(Draft draft, MessagePoint point, Func<Draft, MessagePoint, Draft> add)
    {
        var with = add(draft, point);
        if (IsNamed(point))
        {
            var owned = with with { Owned = new HashSet<MessagePoint>(with.Owned) { point } };
            if (Fits(owned)) return owned;
            if (point.Times.Any(time => time.IsDeadline)) return draft;
        }
        return Fits(with) ? with : draft;
    }

    /// <summary>Another's clause is told with its name where it stands outside the quote; a limit in it never without.</summary>
    private static bool IsNamed(MessagePoint point) => point.Actor is { } actor && !Fold.Key(point.Quoted).Contains(Fold.Key(actor), StringComparison.Ordinal)
        && (point.IsStated || (point.Claim != Claim.Own && point.Times.Any(time => time.IsDeadline)));

    private bool Fits(Draft draft) => DraftText.Of(reading, draft with { LeftOut = verdict == Verdict.Duty && !isLong && !draft.IsComplete ? 99 : 0 }).Length <= SummaryWriter.MostCharacters;

    private static int Score(Draft draft) => draft.Lines.Concat(draft.Also).Sum(point => point.Score);

    /// <summary>
    /// What is due first comes first, then the order of the document; where it goes to stands at the end. What is only to be known
    /// begins with the most telling point.
    /// </summary>
    private MessagePoint[] InOrder(IReadOnlyList<MessagePoint> points, Verdict verdict)
    {
        var lead = verdict == Verdict.Inform ? Ranked(points.Where(point => !point.IsBrought)).OrderByDescending(point => audience == "team" && point.Reasons.Any(reason => reason.StartsWith("names_the_audience", StringComparison.Ordinal))).FirstOrDefault() : null;
        return [.. points.OrderBy(point => point != lead).ThenBy(point => point.IsBrought)
            .ThenBy(point => point.Claim == Claim.Own ? point.Due ?? DateOnly.MaxValue : DateOnly.MaxValue).ThenBy(point => point.Span.Start)];
    }
}
