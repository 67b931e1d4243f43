namespace CellBot.Auditing;

/// <summary>One thing that somebody did or looked at. Holds ids only: never a name, a phone or a text of a person.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">UTC; kept to the microsecond, the finest that both databases hold.</param>
/// <param name="Actor">Stable name of who did it: <c>key:registry</c>, <c>user:12</c>, <c>cli:root</c>, <c>system</c>.</param>
/// <param name="Action">Verb in snake case: <c>broadcast.approved</c>, <c>member.viewed</c>.</param>
/// <param name="SubjectKind">What it was done to: <c>broadcast</c>, <c>member</c>, <c>unit</c>.</param>
/// <param name="SubjectId">Its id; empty when there is no single one.</param>
/// <param name="Details">Further ids and counts as <c>name → value</c>.</param>
/// <param name="Hash">64 hex digits over this entry and the hash before it, see <see cref="AuditChain"/>.</param>
/// <param name="Key">Number of the <see cref="ChainKey"/> it was made under; <see cref="AuditChain.Unkeyed"/> for entries of older
/// versions.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Action,
    string SubjectKind,
    string SubjectId,
    IReadOnlyDictionary<string, string> Details,
    string Hash,
    int Key
);

/// <summary>The same before it has its place in the chain.</summary>
public sealed record AuditEvent(
    DateTimeOffset At,
    string Actor,
    string Action,
    string SubjectKind,
    string SubjectId,
    IReadOnlyDictionary<string, string> Details
)
{
    public static AuditEvent Of(
        DateTimeOffset at,
        string actor,
        string action,
        string subjectKind,
        string subjectId,
        params ReadOnlySpan<(string Name, string Value)> details
    )
    {
        var named = new Dictionary<string, string>(details.Length);
        foreach (var (name, value) in details)
            named.Add(name, value);
        return new AuditEvent(at, actor, action, subjectKind, subjectId, named);
    }
}
