namespace CellBot.Reading.Tasks;

/// <summary>What a limit or a number says of a clause that no verb of order opens.</summary>
internal sealed partial class ClauseReader
{
    /// <summary>
    /// "Mỗi chi bộ giới thiệu ít nhất 01 quần chúng …": under a heading of targets what each one is to reach is its work.
    /// </summary>
    private bool IsTarget(string key, int from, int to) =>
        _verbs.Each.Match(key, from) > 0 && key.AsSpan(from, to - from).IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>
    /// "Kết quả rà soát gửi về Văn phòng trước ngày 24/4": papers to be handed in by a time, and nobody told whose they are.
    /// </summary>
    private bool IsHandedIn(string key, int from, int to) =>
        _verbs.Sending.Find(key, from, Math.Min(to, from + ShortestAnnouncement)) is > 0 and var work
        && work > from
        && _verbs.Settled.Find(key, from, work) < 0
        && _verbs.Prefixes.Match(key, from) == 0
        && lexicon.Structure.ThisDocument.Match(key, from) == 0
        && key.AsSpan(from, work - from).IndexOfAny(",;:") < 0
        && IsLimited(key, work, to);

    /// <summary>
    /// "…; biên bản gửi đảng ủy trong ngày 21/12": what is handed in by a time is a duty of its own, whatever it begins with.
    /// </summary>
    private bool IsLimited(string key, int from, int to) =>
        _verbs.Completing.Find(key, from, to) is >= 0 and var work
        && (
            lexicon.Times.Latest.In(key, work, to)
            || lexicon.Times.Before.In(key, work, to)
            || lexicon.Times.EndOf.Find(key, work, to) is >= 0 and var at && key.AsSpan(at, to - at).IndexOfAnyInRange('0', '9') >= 0
        );
}
