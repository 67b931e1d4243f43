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

    /// <summary>Longer than this is not read on a phone, and a clause is not cut.</summary>
    private const int LongestQuote = 560;

    /// <summary>Proposals out of a long document come from all its parts.</summary>
    private const int MostOfOnePart = 2;

    /// <summary>In a long document a clause of some special case is not proposed.</summary>
    private const int WorthProposing = 90;

    /// <summary>The subject gives way for so much more of what is asked.</summary>
    private const int WorthTheSubject = 15;

    /// <summary>What is told to all is worth a line beside one's own from here on, and a third line of what is to be known.</summary>
    private const int WorthKnowing = 44;

    private const int WorthMore = 46;
    private const int FewKnown = 2;

    /// <summary>What is told to all is worth a line to a team only where it reaches people.</summary>
    private const int WorthTellingTeams = 56;

    private const int NamesTheTeam = 60;
    private const int NearTheTeam = 20;

    /// <summary>Characters that cost a point of the rank: two short clauses say more than one long one.</summary>
    private const int LengthPerPoint = 12;

    /// <summary>Of a long document's points only the best scored are tried: no more than a few find room.</summary>
    private const int MostTried = 60;

    private const int RoomForLeftOut = 99;

    private string? _teamItem;

    /// <summary>
    /// Nothing is the audience's own but that the document goes to it to be carried out: its work is then what is told to all.
    /// </summary>
    private bool _isCarriedOut;

    private bool IsTeam => audience == "team";

    public Draft Choose(IReadOnlyList<MessagePoint> points)
    {
        _teamItem = IsTeam ? points.FirstOrDefault(point => point.Claim == Claim.Named)?.Section : null;
        _isCarriedOut = verdict == Verdict.Duty && points.All(point => point.Claim != Claim.Own || point.IsBrought);
        var best = Chosen(points, SubjectForm.Whole);
        foreach (var form in new[] { SubjectForm.Short, SubjectForm.None })
        {
            var shorter = Chosen(points, form);
            if (Score(shorter) > Score(best) + WorthTheSubject)
                best = shorter;
        }
        return best;
    }

    private Draft Chosen(IReadOnlyList<MessagePoint> points, SubjectForm subject)
    {
        var own = points.Where(point => IsMain(point) && IsQuotable(point)).ToArray();
        var draft = Filled(new Draft(audience, verdict, isLong, subject, 0), own);
        if (draft.Lines.Count < own.Length || verdict == Verdict.Inform)
            return draft;
        return WithAlso(draft with { IsComplete = true }, points);
    }

    /// <summary>The day by which it is due, else last.</summary>
    public static DateOnly Rank(MessagePoint point) =>
        point.Claim == Claim.Own ? point.Meets ?? point.Due ?? DateOnly.MaxValue : DateOnly.MaxValue;

    private bool IsMain(MessagePoint point) =>
        verdict switch
        {
            Verdict.Duty => point.Claim == Claim.Own || (_isCarriedOut && point.Claim == Claim.Reached && point.Score >= WorthKnowing),
            Verdict.Carry => point.Claim is Claim.Led or Claim.Own,
            _ => point.Claim == Claim.Named || point.IsBrought || IsKnown(point),
        };

    private bool IsKnown(MessagePoint point) => point.Claim == Claim.Reached && (!IsTeam || point.Score >= WorthTellingTeams);

    public static bool IsQuotable(MessagePoint point) => point.Quoted.Length <= LongestQuote;

    private Draft Filled(Draft draft, IReadOnlyList<MessagePoint> points)
    {
        var most = verdict == Verdict.Inform || _isCarriedOut ? MostKnown : int.MaxValue;
        foreach (var point in Ranked(points))
        {
            if (draft.Lines.Count >= most)
                break;
            if (IsPassedOver(draft, point))
                continue;
            draft = With(draft, point, (lines, next) => lines with { Lines = InOrder([.. lines.Lines, next]) });
        }
        return draft with { LeftOut = verdict == Verdict.Duty && !isLong && !_isCarriedOut ? points.Count - draft.Lines.Count : 0 };
    }

    /// <summary>More than a few points to know must each tell something; proposals come from all parts of a long document.</summary>
    private bool IsPassedOver(Draft draft, MessagePoint point)
    {
        var isWeak = point.Claim == Claim.Reached && point.Score < WorthMore;
        if (verdict == Verdict.Inform && isWeak && draft.Lines.Count >= FewKnown)
            return true;
        if (!isLong)
            return false;
        if (verdict == Verdict.Duty && point.Score < WorthProposing)
            return true;
        return draft.Lines.Count(line => Part(line.Section) == Part(point.Section)) >= MostOfOnePart;
    }

    /// <summary>The part of the document that an item stands in: "II.4.3" stands in II.</summary>
    private static string Part(string section) => section.Split('.')[0];

    private Draft WithAlso(Draft draft, IReadOnlyList<MessagePoint> points)
    {
        // Whom it names learns of its work from this message too.
        bool IsWorth(MessagePoint point) => point.IsByName || point.Score >= (IsTeam ? WorthTellingTeams : WorthKnowing);
        var known = points
            .Where(point => !IsMain(point) && point.Claim != Claim.None && IsQuotable(point) && IsWorth(point))
            .Where(point => !draft.Lines.Any(line => line.Span.Touches(point.Span)));
        foreach (var point in Ranked(known).OrderByDescending(point => point.IsByName))
        {
            if (draft.Also.Count >= MostAlso)
                break;
            draft = With(draft, point, (lines, next) => lines with { Also = InOrder([.. lines.Also, next]) });
        }
        return draft;
    }

    private IEnumerable<MessagePoint> Ranked(IEnumerable<MessagePoint> points) =>
        points
            .OrderByDescending(point => point.Score + Nearness(point) - point.Quoted.Length / LengthPerPoint)
            .ThenBy(point => point.Span.Start)
            .Take(MostTried);

    /// <summary>What names a team comes first, then what stands in the same item.</summary>
    private int Nearness(MessagePoint point) =>
        IsTeam && point.Claim == Claim.Named ? NamesTheTeam
        : _teamItem is not null && point.Section == _teamItem ? NearTheTeam
        : 0;

    /// <summary>The draft with one point more, named where it is another's; as it was where there is no room.</summary>
    private Draft With(Draft draft, MessagePoint point, Func<Draft, MessagePoint, Draft> add)
    {
        var with = add(draft, point);
        if (IsNamed(point))
        {
            var owned = with with { Owned = new HashSet<MessagePoint>(with.Owned) { point } };
            if (Fits(owned))
                return owned;
            if (point.HasLimit)
                return draft;
        }
        return Fits(with) ? with : draft;
    }

    /// <summary>Another's clause is told with its name where it stands outside the quote; a limit in it never without.</summary>
    public static bool IsNamed(MessagePoint point) =>
        point.Actor is { } actor
        && !Fold.Key(point.Quoted).Contains(Fold.Key(actor), StringComparison.Ordinal)
        && (point.IsStated || (point.Claim != Claim.Own && point.HasLimit));

    private bool Fits(Draft draft)
    {
        var mayLeaveOut = verdict == Verdict.Duty && !isLong && !draft.IsComplete && !_isCarriedOut;
        return DraftText.Of(reading, draft with { LeftOut = mayLeaveOut ? RoomForLeftOut : 0 }).Length <= SummaryWriter.MostCharacters;
    }

    private static int Score(Draft draft) => draft.Lines.Concat(draft.Also).Sum(point => point.Score);

    /// <summary>
    /// What is due first comes first, then the order of the document; where it goes to stands at the end. What is only to be known
    /// begins with the most telling point.
    /// </summary>
    private MessagePoint[] InOrder(IReadOnlyList<MessagePoint> points)
    {
        var lead = verdict == Verdict.Inform ? Lead(points) : null;
        return [.. points.OrderBy(point => point != lead).ThenBy(point => point.IsBrought).ThenBy(Rank).ThenBy(point => point.Span.Start)];
    }

    private MessagePoint? Lead(IReadOnlyList<MessagePoint> points) =>
        Ranked(points.Where(point => !point.IsBrought)).OrderByDescending(point => IsTeam && point.NamesAudience).FirstOrDefault();
}
