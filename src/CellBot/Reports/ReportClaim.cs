namespace CellBot.Reports;

/// <summary>By what somebody says that a report is theirs. Closed.</summary>
public abstract record ReportClaim
{
    private ReportClaim() { }

    public abstract bool Holds(IssueReport report);

    /// <summary>The private chat that the report came from.</summary>
    public sealed record FromChat(long ChatId) : ReportClaim
    {
        public override bool Holds(IssueReport report) => report.Reporter?.ChatId == ChatId;
    }

    /// <summary>The person on their own page, whichever way the report came.</summary>
    public sealed record OfPerson(IReadOnlyCollection<long> MemberIds) : ReportClaim
    {
        public override bool Holds(IssueReport report) => report.Reporter is { } reporter && MemberIds.Contains(reporter.MemberId);
    }
}
