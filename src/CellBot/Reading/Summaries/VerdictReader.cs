namespace CellBot.Reading.Summaries;

/// <summary>What may be said to an audience: that it has work of its own, what it is led to, what it should know, or nothing.</summary>
internal static class VerdictReader
{
    /// <summary>Nothing is its own but that the document goes to it to be carried out.</summary>
    public const string CarriedOut = "duty.carried_out";

    public static (Verdict Verdict, string Reason) Of(string audience, IReadOnlyList<MessagePoint> points, bool isCarriedOut)
    {
        if (points.Any(point => point.Claim == Claim.Own && !point.IsBrought))
            return (Verdict.Duty, "duty.own");
        var isReached = audience != "team" && points.Any(point => point.Claim == Claim.Reached);
        if (audience == "cell" && isCarriedOut && isReached)
            return (Verdict.Duty, CarriedOut);
        if (points.Any(point => point.Claim == Claim.Led))
            return (Verdict.Carry, "carry.led");
        if (isReached)
            return (Verdict.Inform, "inform.reached");
        if (points.Any(point => point.IsBrought))
            return (Verdict.Inform, "inform.brought");
        if (audience == "team" && points.Any(point => point.Claim == Claim.Named))
            return (Verdict.Inform, "inform.named");
        return (Verdict.Silent, points.Any(point => point.NamesAudience) ? "silent.named_not_asked" : "silent.not_named");
    }
}
