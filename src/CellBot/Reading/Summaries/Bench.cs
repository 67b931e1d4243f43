namespace CellBot.Reading.Summaries;

/// <summary>All that was weighed for an audience, for the clerk: what stands in the draft, and why the rest does not.</summary>
internal static class Bench
{
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<MessagePoint> points, Draft? draft) =>
        [.. points.Where(point => point.Claim != Claim.None || point.NamesAudience).Select(point => Candidate(point, draft))];

    private static Candidate Candidate(MessagePoint point, Draft? draft)
    {
        var isIn = draft is not null && (draft.Lines.Contains(point) || draft.Also.Contains(point));
        var whyNot = isIn ? null : WhyNot(point, draft);
        return new Candidate(point.Section, point.Actor, point.Claim, point.Span, point.Due, point.Score, point.Reasons, whyNot);
    }

    private static string WhyNot(MessagePoint point, Draft? draft) =>
        point.Claim switch
        {
            Claim.None => "not.named_only",
            _ when draft is null => "not.silent",
            Claim.Named or Claim.Reached when draft.Verdict == Verdict.Duty => "not.not_own",
            Claim.Own => "not.no_room",
            _ => "not.weaker",
        };
}
