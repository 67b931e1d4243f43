using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Tasks;

/// <summary>How a clause opens.</summary>
/// <param name="Tells">It tells somebody to do something.</param>
/// <param name="From">Where the operative words begin, behind the actor.</param>
/// <param name="WholeFrom">Where the clause begins, for quoting.</param>
/// <param name="Actor">The actor it names, or null.</param>
/// <param name="IsRaised">The actor is the object of "nâng cao ý thức của …" and holds for this sentence alone.</param>
/// <param name="IsTopic">It begins with "Về …": what it tells has an actor of its own or none.</param>
/// <param name="IsStatement">It only describes.</param>
internal readonly record struct Opening(bool Tells, int From, int WholeFrom, string? Actor, bool IsRaised, bool IsTopic, bool IsStatement);

/// <summary>Reads the first words of a clause: connectors, a topic, a phrase of time or condition, the actor, the verb.</summary>
internal sealed class OpeningReader(ReadingLexicon lexicon)
{
    private const int LongestTopic = 260;
    private const int LongestOccasion = 120;
    private const int LongestLabel = 60;
    private const int MostCommas = 6;
    private const int MostColons = 2;
    private const char Label = ':';

    private static readonly string Topic = Fold.Key("về");
    private static readonly string Towards = Fold.Key("đối với");
    private const string Past = " đã ";
    private static readonly string Then = Fold.Key(" thì ");
    private static readonly string[] RaisedObjects = [.. new[] { "đảng viên", "người đứng đầu" }.Select(Fold.Key)];
    private static readonly string[] RaisedEnds = [.. new[] { " trong ", " là ", " khi ", " đối với ", " về ", " để " }.Select(Fold.Key)];
    private static readonly string Done = Fold.Key("được");
    private static readonly string ThisIs = Fold.Key("đây là");
    private static readonly string TimeWord = Fold.Key("thời gian");

    private readonly ActorReader _actors = new(lexicon);
    private readonly VerbWords _verbs = lexicon.Verbs;
    private readonly MomentReader _moments = new(lexicon.Times);

    public Opening Read(MappedText text, int from, int to) => Read(text, from, to, MostColons);

    private Opening Read(MappedText text, int from, int to, int colons)
    {
        var key = text.Key;
        var begin = Begin(text, from, to);
        var isTopic = StartsWith(key, from, Topic);
        if (
            StartsWith(key, begin, Towards)
            && _actors.Read(text, begin + Towards.Length + 1, to) is { Exists: true, IsHeading: true } addressed
            && addressed.VerbAt >= to - 1
        )
            return new Opening(false, addressed.VerbAt, from, Name(text, addressed), false, false, false);
        if (StartsWith(key, begin, Towards) && BehindComma(text, begin, to) is { } concerned)
            return concerned with { WholeFrom = from, IsTopic = isTopic };
        if (StartsWith(key, begin, Towards) && _verbs.Operative.Find(key, begin + Towards.Length, Math.Min(to, begin + LongestTopic)) > 0)
            return new Opening(true, begin, from, null, false, isTopic, false);
        if (lexicon.Structure.ThisDocument.Match(key, begin) > 0)
            return new Opening(_verbs.Dissemination.In(key, begin, to), begin, from, null, false, true, true);
        if (Answering(text, begin, to) is { } answering)
            return answering with { WholeFrom = from };
        if (Raised(text, begin, to) is { } raised)
            return new Opening(true, begin, from, raised, true, isTopic, false);
        var actor = _actors.Read(text, begin, to);
        if (actor.Exists)
            return WithActor(text, from, to, actor, isTopic, colons);
        if (IsSlogan(key, begin, to))
            return new Opening(false, begin, from, null, false, isTopic, true);
        if (BehindAdverbs(text, begin, to) is { } usual)
            return usual with { WholeFrom = from, IsTopic = isTopic };
        if (IsLimited(key, begin, to) && _actors.ReadBeforeAnyVerb(text, begin, to) is { Exists: true } plain)
            return new Opening(true, plain.VerbAt, from, Name(text, plain), false, isTopic, false);
        if (_verbs.Operative.Match(key, begin) is > 0 and var label && begin + label < to && key[begin + label] == Label)
            return new Opening(false, begin, from, null, false, isTopic, true);
        if (colons > 0 && BehindLabel(text, begin, to, colons) is { } named)
            return named with { WholeFrom = from, IsTopic = isTopic };
        if (
            _verbs.Operative.Match(key, begin) is > 0 and var verb
            && _verbs.Statements.Match(key, begin) <= verb
            && !StartsWith(key, Skip(key, begin + verb, to), Done)
        )
            return new Opening(true, begin, from, null, false, isTopic, false);
        if (BehindTime(text, begin, to) is { } timed)
            return timed with { WholeFrom = from, IsTopic = isTopic };
        if (_verbs.Prefixes.Match(key, begin) > 0 && BehindPrefix(text, begin, to) is { } behind)
            return behind with { WholeFrom = from, IsTopic = isTopic };
        if (_verbs.Descriptions.Match(key, begin) > 0)
            return new Opening(IsReport(key, begin, to), begin, from, null, false, isTopic, true);
        if (colons > 0 && BehindOccasion(text, begin, to, colons) is { } told)
            return told with { WholeFrom = from, IsTopic = isTopic };
        if (Urged(text, begin, to) is > 0 and var urged)
            return new Opening(true, urged, from, null, false, isTopic, false);
        return new Opening(MustBeDone(key, begin, to), begin, from, null, false, isTopic, false);
    }

    /// <summary>"Nơi phát hiện … là nơi chịu trách nhiệm": who answers is whatever stands before.</summary>
    private Opening? Answering(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = _verbs.Answering.Find(key, from, Math.Min(to, from + LongestTopic));
        if (at <= from + 2 || key.AsSpan(from, at - from).IndexOfAny(";:.") >= 0)
            return null;
        var work = Skip(key, at + _verbs.Answering.Match(key, at), to);
        if (_verbs.Accountability.Match(key, work) == 0)
            return null;
        return new Opening(true, work, from, text.Text[from..at].Trim(' ', ','), false, false, false);
    }

    /// <summary>
    /// "Các vị trí đang thi công, khẩn trương dọn dẹp …": things, and behind a comma what is to be done with them at once.
    /// </summary>
    private int Urged(MappedText text, int from, int to)
    {
        var comma = NextComma(text.Text, from, Math.Min(to, from + LongestOccasion));
        var key = text.Key;
        if (
            comma < 0
            || _verbs.Descriptions.Match(key, from) > 0
            || _verbs.Prefixes.Match(key, from) > 0
            || _verbs.Settled.In(key, from, comma)
        )
            return 0;
        var at = Skip(key, comma + 1, to);
        if (_verbs.Urging.Match(key, at) is not (> 0 and var length))
            return 0;
        var work = Skip(key, at + length, to);
        return _verbs.Operative.Match(key, work) > _verbs.Adverbs.Match(key, work) ? at : 0;
    }

    /// <summary>"Đối với hồ sơ …, cấp ủy gửi …": who acts stands behind the comma.</summary>
    private Opening? BehindComma(MappedText text, int from, int to)
    {
        var at = NextComma(text.Text, from, Math.Min(to, from + LongestTopic));
        if (
            at < 0
            || _actors.Read(text, from + Towards.Length + 1, to).Exists
            || text.Key.IndexOf(Then, at, to - at, StringComparison.Ordinal) > 0
        )
            return null;
        var actor = _actors.Read(text, Skip(text.Key, at + 1, to), to);
        return actor is { Exists: true, IsStatement: false, IsHeading: false }
            ? new Opening(true, actor.VerbAt, from, Name(text, actor), false, false, false)
            : null;
    }

    private bool IsLimited(string key, int from, int to) =>
        lexicon.Times.Before.In(key, from, to) || lexicon.Times.Latest.In(key, from, to);

    /// <summary>"Giảm số vụ việc: Đây là nhiệm vụ ưu tiên …": a slogan and what is said of it.</summary>
    private bool IsSlogan(string key, int from, int to)
    {
        if (_verbs.IsTask.Find(key, from, Math.Min(to, from + LongestTopic)) > from && !_verbs.Deeming.In(key, from, to))
            return true;
        var colon = key.IndexOf(':', from, to - from);
        return colon > 0 && string.CompareOrdinal(key, Skip(key, colon, to), ThisIs, 0, ThisIs.Length) == 0;
    }

    /// <summary>
    /// "Hằng năm (vào dịp đầu năm) chi ủy rà soát …", "Căn cứ nhiệm vụ được giao, đảng viên xây dựng …": what looks like a verb only
    /// leads to the actor.
    /// </summary>
    private Opening? BehindAdverbs(MappedText text, int from, int to)
    {
        var key = text.Key;
        if (_verbs.Prefixes.Match(key, from) == 0)
            return null;
        var at = from;
        while (_verbs.Adverbs.Match(key, at) is > 0 and var length)
        {
            at = Skip(key, at + length, to);
            if (at > 0 && key[at - 1] == '(' && key.IndexOf(')', at, to - at) is > 0 and var close)
                at = Skip(key, close + 1, to);
        }
        if (at == from)
            return null;
        var actor = _actors.Read(text, at, to);
        if (actor is { Exists: true, IsStatement: false, IsHeading: false })
            return new Opening(true, actor.VerbAt, from, Name(text, actor), false, false, false);
        return _verbs.Conditions.Match(key, from) > 0 && BehindPrefix(text, from, to) is { Actor: not null } told ? told : null;
    }

    /// <summary>Past connectors, dashes and a topic that a colon ends ("Về …: ").</summary>
    public int Begin(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = Skip(key, from, to);
        for (var i = 0; i < 3 && _verbs.Connectors.Match(key, at) is > 0 and var length; i++)
            at = Skip(key, at + length, to);
        if (!StartsWith(key, at, Topic) && !StartsWith(key, at, Towards))
            return at;
        var colon = key.IndexOf(':', at, Math.Min(LongestTopic, to - at));
        return colon > 0 && colon + 1 < to - 1 ? Skip(key, colon + 1, to) : at;
    }

    /// <summary>"Viết bài thu hoạch: Sau học tập, mỗi đảng viên viết …": a label of a few words, then who does what.</summary>
    private Opening? BehindLabel(MappedText text, int from, int to, int colons)
    {
        var colon = text.Key.IndexOf(':', from, Math.Min(LongestLabel, to - from));
        if (colon < 0 || colon + 2 >= to || text.Key.AsSpan(from, colon - from).IndexOfAny(",;(") >= 0)
            return null;
        return BehindOccasion(text, from, to, colons);
    }

    /// <summary>"Kỷ niệm ngày 19/5: mỗi đảng viên …": an occasion without a verb of duty, then who does what.</summary>
    private Opening? BehindOccasion(MappedText text, int from, int to, int colons)
    {
        var colon = text.Key.IndexOf(':', from, Math.Min(LongestOccasion, to - from));
        if (colon < 0 || colon + 2 >= to)
            return null;
        var inner = Read(text, Skip(text.Key, colon + 1, to), to, colons - 1);
        return inner.Tells && inner.Actor is not null ? inner : null;
    }

    /// <summary>
    /// "Chiều thứ Sáu hằng tuần nhắn tin báo cáo …", "trước 16 giờ ngày 25/12 các chi bộ gửi …": a time, then what is to be done.
    /// </summary>
    private Opening? BehindTime(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = from;
        foreach (var lead in new[] { lexicon.Times.At, lexicon.Times.Latest, lexicon.Times.Before })
            lead.Skip(key, ref at);
        if (_moments.Read(key, at) is not { } moment || moment.To >= to)
            return null;
        at = Skip(key, moment.To, to);
        var actor = _actors.Read(text, at, to);
        if (actor is { Exists: true, IsStatement: false, IsHeading: false })
            return new Opening(true, actor.VerbAt, from, Name(text, actor), false, false, false);
        return !actor.Exists && _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at)
            ? new Opening(true, from, from, null, false, false, false)
            : null;
    }

    private Opening WithActor(MappedText text, int from, int to, ActorPhrase actor, bool isTopic, int colons)
    {
        var name = Name(text, actor);
        if (actor.IsHeading)
        {
            if (actor.VerbAt >= to - 1 || colons == 0)
                return new Opening(false, actor.VerbAt, from, name, false, isTopic, false);
            var inner = Read(text, actor.VerbAt, to, colons - 1);
            return inner with { WholeFrom = from, Actor = inner.Actor ?? name, IsTopic = isTopic };
        }
        if (_verbs.Agreeing.Match(text.Key, actor.VerbAt) > 0 || IsFoundWanting(text.Key, from, actor, to))
            return new Opening(false, actor.VerbAt, from, name, false, isTopic, true);
        if (!actor.IsStatement)
            return new Opening(true, actor.VerbAt, from, name, false, isTopic, false);
        var modal = ModalBehindComma(text.Key, actor.VerbAt, to);
        return modal > 0
            ? new Opening(true, modal, from, name, false, isTopic, false)
            : new Opening(false, from, from, name, false, isTopic, true);
    }

    /// <summary>"một số chi bộ sinh hoạt chưa đúng quy trình": how some of them are, not what they are told.</summary>
    private bool IsFoundWanting(string key, int from, ActorPhrase actor, int to)
    {
        var vague = _verbs.Vague.Match(key, actor.From) > 0 || _verbs.Vague.Match(key, Skip(key, from, to)) > 0;
        return vague && _verbs.Wanting.In(key, actor.VerbAt, to) && _verbs.Obligations.Match(key, actor.VerbAt) == 0;
    }

    /// <summary>"Trong dịp Tết, các chi bộ …", "Khi …, … thì …": what stands behind the comma.</summary>
    private Opening? BehindPrefix(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = from;
        var isCondition = _verbs.Conditions.Match(key, from) > 0;
        for (var commas = 0; commas < MostCommas; commas++)
        {
            at = NextComma(text.Text, at, to);
            if (at < 0)
                break;
            at = Skip(key, at + 1, to);
            var actor = _actors.Read(text, at, to);
            if (actor is { Exists: true, IsStatement: false, IsHeading: false })
                return new Opening(true, actor.VerbAt, from, Name(text, actor), false, false, false);
            if (!isCondition && IsPast(text.Text, at, to))
                return null;
            if (!isCondition && !actor.Exists && _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at))
                return Nobodys(from);
        }
        if (
            isCondition
            && key.IndexOf(Then, from, to - from, StringComparison.Ordinal) is > 0 and var then
            && IsOutcome(key, then + Then.Length)
        )
            return null;
        if (isCondition)
            return HasVerbBehindComma(key, from, to) || MustBeDone(key, from, to) ? Nobodys(from) : null;
        return MustBeDone(key, from, to) ? Nobodys(from) : null;
    }

    /// <summary>"…, khu vực này đã xảy ra mưa lớn, …": the main clause tells what was.</summary>
    private static bool IsPast(string text, int from, int to)
    {
        var end = NextComma(text, from, to);
        return text.AsSpan(from, (end < 0 ? to : end) - from).Contains(Past, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Something is told, and nobody named.</summary>
    private static Opening Nobodys(int from) => new(true, from, from, null, false, false, false);

    private bool HasVerbBehindComma(string key, int from, int to)
    {
        var at = from;
        for (var commas = 0; commas < MostCommas && (at = key.IndexOf(',', at, to - at)) >= 0; commas++)
        {
            at = Skip(key, at + 1, to);
            if (_verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at))
                return true;
        }
        return false;
    }

    /// <summary>The next comma outside quotation marks and brackets; -1 for none.</summary>
    private static int NextComma(string text, int from, int to)
    {
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            if (text[at] is '“' or '(')
                depth++;
            else if (text[at] is '”' or ')')
                depth = Math.Max(0, depth - 1);
            else if (text[at] == ',' && depth == 0)
                return at;
        }
        return -1;
    }

    /// <summary>"Nâng cao ý thức … của cán bộ, đảng viên": they are the ones who are told.</summary>
    private string? Raised(MappedText text, int begin, int to)
    {
        var key = text.Key;
        if (_verbs.Raising.Match(key, begin) is 0 and var length)
            return null;
        length = _verbs.Raising.Match(key, begin);
        var end = to;
        foreach (var word in RaisedEnds)
        {
            var at = key.IndexOf(word, begin + length, Math.Min(160, to - begin - length), StringComparison.Ordinal);
            if (at > 0)
                end = Math.Min(end, at);
        }
        foreach (var wanted in RaisedObjects)
        {
            var at = key.IndexOf(wanted, begin + length, Math.Min(120, to - begin - length), StringComparison.Ordinal);
            if (at < 0 || at > end)
                continue;
            var start = lexicon.Audiences.MemberPrefix.Find(key, begin + length, end) is >= 0 and var prefixed ? prefixed : at;
            return text.Text[start..end].Trim(' ', ',', ';', '.');
        }
        return null;
    }

    private int ModalBehindComma(string key, int from, int to)
    {
        for (var at = key.IndexOf(',', from, to - from); at >= 0; at = key.IndexOf(',', at, to - at))
        {
            at = Skip(key, at + 1, to);
            if (_verbs.Modals.Match(key, at) > 0)
                return at;
        }
        return 0;
    }

    /// <summary>
    /// A clause without a subject that we know, but with "cần", "phải", "không được" or "thì" in it; or a line of the timetable.
    /// </summary>
    private bool MustBeDone(string key, int from, int to)
    {
        if (
            StartsWith(key, from, TimeWord)
            && _verbs.Connectors.Match(key, from) == 0
            && key.AsSpan(from, to - from).IndexOfAnyInRange('0', '9') >= 0
        )
            return true;
        var then = key.IndexOf(Then, from, to - from, StringComparison.Ordinal);
        if (then > 0 && _verbs.Operative.Match(key, then + Then.Length) > 0)
            return true;
        if (then > 0 && IsOutcome(key, then + Then.Length))
            return false;
        for (var at = from + 1; at < to; at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (_verbs.NotObligations.Match(key, at) is > 0 and var other)
            {
                at += other - 1;
                continue;
            }
            if (_verbs.Obligations.Match(key, at) > 0)
                return true;
            if (_verbs.Statements.Match(key, at) > 0 && !IsConditional(key, from))
                return false;
        }
        return false;
    }

    /// <summary>"Nếu không …, thì nguy cơ … là rất cao": what would come of it, told to nobody.</summary>
    private bool IsOutcome(string key, int at) => _verbs.Outcomes.Match(key, at) > 0;

    private bool IsConditional(string key, int from) => _verbs.Prefixes.Match(key, from) > 0;

    private bool IsReport(string key, int from, int to)
    {
        var report = _verbs.Reporting.Find(key, from, to);
        return report > 0 && lexicon.Times.Before.In(key, report, to) | lexicon.Times.Latest.In(key, report, to);
    }

    private static string Name(MappedText text, ActorPhrase actor) => actor.NameIn(text.Text);

    private static bool StartsWith(string key, int at, string word) =>
        string.CompareOrdinal(key, at, word, 0, word.Length) == 0 && Fold.IsEdge(key, at + word.Length);

    private static int Skip(string key, int at, int to)
    {
        while (at < to && key[at] is ' ' or ',' or ':' or '-' or '"' or '(')
            at = Math.Max(at + 1, ClauseSplitter.PastEnumerator(key, at, to));
        return at;
    }
}
