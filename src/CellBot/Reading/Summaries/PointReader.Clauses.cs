namespace CellBot.Reading.Summaries;

/// <summary>Which words are one point: clauses put together, and lists of actors cut.</summary>
internal sealed partial class PointReader
{
    /// <summary>A few words of the audience's own behind another's clause ("…; mỗi tổ cử 02 người") mean nothing without it.</summary>
    private (TextSpan Span, List<DirectiveTask> Tasks) WithLead(
        (TextSpan Span, List<DirectiveTask> Tasks) group,
        Claim claim,
        List<MessagePoint> before
    )
    {
        if (claim != Claim.Own || group.Span.Length >= FewWords || before.Count == 0)
            return group;
        var last = before[^1];
        var isItsLead = last.Claim != Claim.Own && last.Section == group.Tasks[0].Section && GoesOn(last.Span, group.Span);
        return isItsLead ? (new TextSpan(last.Span.Start, group.Span.End), group.Tasks) : group;
    }

    /// <summary>Next parts of one sentence, not too long together: nothing but a semicolon stands between them.</summary>
    private bool GoesOn(TextSpan before, TextSpan next) =>
        next.Start - before.End is > 0 and <= Gap
        && next.End - before.Start <= LongestMerged
        && _source.Slice(new TextSpan(before.End, next.Start)).TrimStart().StartsWith(';');

    /// <summary>The tasks of each clause; short neighbours of one sentence told to the same actor are one.</summary>
    private List<(TextSpan Span, List<DirectiveTask> Tasks)> Groups()
    {
        var groups = new List<(TextSpan Span, List<DirectiveTask> Tasks)>();
        foreach (var group in _reading.Tasks.GroupBy(task => task.Clause))
        {
            var tasks = group.ToList();
            if (groups.Count > 0 && IsOne(groups[^1], group.Key, tasks))
                groups[^1] = (new TextSpan(groups[^1].Span.Start, group.Key.End), [.. groups[^1].Tasks, .. tasks]);
            else
                groups.Add((group.Key, tasks));
        }
        return groups;
    }

    private bool IsOne((TextSpan Span, List<DirectiveTask> Tasks) before, TextSpan next, List<DirectiveTask> tasks)
    {
        var last = before.Tasks[^1];
        if (tasks[0].Actor is null || last.Section != tasks[0].Section || last.Actor != tasks[0].Actor)
            return false;
        return Math.Min(before.Span.Length, next.Length) < ShortPart && GoesOn(before.Span, next);
    }

    /// <summary>Of a long list of actors only those are quoted that mean the audience ("…, người đứng đầu cấp ủy lãnh đạo …").</summary>
    private TextSpan PastOthers(string audience, DirectiveTask task, Claim claim, TextSpan span)
    {
        if (task.Actor is not { Length: > LongActor } actor || claim is not (Claim.Own or Claim.Reached))
            return span;
        var printed = _source.Slice(span);
        if (!printed.StartsWith(actor, StringComparison.Ordinal))
            return span;
        // "Tổ bảo vệ an ninh, trật tự, tổ xung kích trực …": the first of them is meant already.
        if (
            claim == Claim.Own
            && actor.IndexOfAny([',', ';']) is > 0 and var first
            && _claims.Of(audience, task with { Actor = actor[..first] }, "") == claim
        )
            return span;
        for (var at = actor.LastIndexOfAny([',', ';']); at > 0; at = actor.LastIndexOfAny([',', ';'], at - 1))
        {
            var rest = actor[(at + 1)..].TrimStart();
            if (_claims.Of(audience, task with { Actor = rest }, "") != claim)
                continue;
            var before = actor[..at];
            if (_lexicon.Audiences.MemberLead.Is(before[(before.LastIndexOfAny([',', ';']) + 1)..]))
                continue;
            return new TextSpan(span.Start + actor.Length - rest.Length, span.End);
        }
        return span;
    }
}
