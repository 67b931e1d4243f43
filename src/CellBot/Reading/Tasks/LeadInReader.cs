using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Tasks;

/// <summary>What stands before those who act: a time, a condition, an occasion, "đối với …".</summary>
internal sealed class LeadInReader(ReadingLexicon lexicon, ActorReader actors, DutySigns duties)
{
    private const int LongestTopic = 260;
    private const int LongestOccasion = 120;
    private const int MostCommas = 6;
    private const int MostTimes = 4;
    private const int ShortestWork = 13;
    private const string Past = " đã ";

    private static readonly string Towards = Fold.Key("đối với");
    private static readonly string Which = Fold.Key(" nào ");
    private static readonly string Right = Fold.Key("ngay");

    private readonly VerbWords _verbs = lexicon.Verbs;
    private readonly MomentReader _moments = new(lexicon.Times);

    /// <summary>With these a name begins, and no second part of a list.</summary>
    private readonly PhraseSet[] _beginnings =
    [
        lexicon.Bodies.Quantifiers,
        lexicon.Audiences.Cell,
        lexicon.Audiences.Member,
        lexicon.Audiences.Committee,
    ];

    private readonly PhraseSet[] _leads =
    [
        lexicon.Times.Periodic,
        lexicon.Times.At,
        lexicon.Times.Latest,
        lexicon.Times.Before,
        lexicon.Times.EndOf,
        lexicon.Times.Until,
        lexicon.Times.From,
    ];

    /// <summary>"Đối với hồ sơ …, cấp ủy gửi …": who acts stands behind the comma.</summary>
    public Opening? BehindComma(MappedText text, int from, int to)
    {
        var at = OpeningText.NextComma(text.Text, from, Math.Min(to, from + LongestTopic));
        if (
            at < 0
            || actors.Read(text, from + Towards.Length + 1, to).Exists
            || text.Key.IndexOf(OpeningText.Then, at, to - at, StringComparison.Ordinal) > 0
        )
            return null;
        return Told(text, from, OpeningText.Skip(text.Key, at + 1, to), to);
    }

    /// <summary>
    /// "Hằng năm (vào dịp đầu năm) chi ủy rà soát …", "Căn cứ nhiệm vụ được giao, đảng viên xây dựng …": what looks like a verb only
    /// leads to the actor.
    /// </summary>
    public Opening? BehindAdverbs(MappedText text, int from, int to)
    {
        var key = text.Key;
        if (_verbs.Prefixes.Match(key, from) == 0)
            return null;
        var at = from;
        while (_verbs.Adverbs.Match(key, at) is > 0 and var length)
        {
            at = OpeningText.Skip(key, at + length, to);
            if (at > 0 && key[at - 1] == '(' && key.IndexOf(')', at, to - at) is > 0 and var close)
                at = OpeningText.Skip(key, close + 1, to);
        }
        if (at == from)
            return null;
        if (Told(text, from, at, to) is { } acting)
            return acting;
        return _verbs.Conditions.Match(key, from) > 0 && BehindPrefix(text, from, to) is { Actor: not null } told ? told : null;
    }

    /// <summary>
    /// "Định kỳ trước ngày 20 hằng tháng, các đảng ủy báo cáo", "Hằng năm, vào tháng 11, chi bộ kiểm điểm": several times, then who acts.
    /// </summary>
    public Opening? BehindTimes(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = from;
        var isRegular = false;
        for (var times = 0; times < MostTimes; times++)
        {
            var next = at;
            KeyCursor.Word(key, ref next, Right);
            while (_leads.Any(lead => lead.Skip(key, ref next))) { }
            // "định kỳ" leads to a day and belongs to a rhythm.
            if ((_moments.Read(key, next) ?? _moments.Read(key, at)) is not { } moment || moment.To >= to)
                break;
            at = OpeningText.Skip(key, moment.To, to);
            isRegular |= moment.Rrule is not null;
        }
        if (at == from)
            return null;
        // "… các đảng ủy báo cáo.": what is to be done is told by the time as well.
        return Told(text, from, at, to) is { } told
            ? told with
            {
                From = isRegular && to - told.From < ShortestWork ? from : told.From,
            }
            : null;
    }

    /// <summary>
    /// "Về công tác tuyên truyền, các chi bộ phát thanh …": what it is about, then who acts. "Về đề nghị các bộ, ngành …" goes on with its
    /// list behind the comma.
    /// </summary>
    public Opening? BehindTopic(MappedText text, int from, int to)
    {
        var key = text.Key;
        var comma = OpeningText.NextComma(text.Text, from, Math.Min(to, from + LongestTopic));
        if (comma < 0)
            return null;
        var at = OpeningText.Skip(key, comma + 1, to);
        var begins = at < to && (char.IsUpper(text.Text[at]) || _beginnings.Any(names => names.Match(key, at) > 0));
        return begins ? Told(text, from, at, to) : null;
    }

    /// <summary>"Hưởng ứng …, Đoàn xã tổ chức", "Thực hiện Chỉ thị số …, Sở Y tế xây dựng": why, then who acts.</summary>
    public Opening? BehindOccasion(MappedText text, int from, int to)
    {
        if (_verbs.Occasions.Match(text.Key, from) == 0)
            return null;
        var comma = OpeningText.NextComma(text.Text, from, Math.Min(to, from + LongestTopic));
        return comma < 0 ? null : Told(text, from, OpeningText.Skip(text.Key, comma + 1, to), to);
    }

    /// <summary>
    /// "Chiều thứ Sáu hằng tuần nhắn tin báo cáo …": a time, then what is to be done, told to nobody by name.
    /// </summary>
    public Opening? BehindTime(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = from;
        foreach (var lead in new[] { lexicon.Times.At, lexicon.Times.Latest, lexicon.Times.Before })
            lead.Skip(key, ref at);
        if (_moments.Read(key, at) is not { } moment || moment.To >= to)
            return null;
        at = OpeningText.Skip(key, moment.To, to);
        return !actors.Read(text, at, to).Exists && _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at)
            ? Opening.Telling(from, from, null)
            : null;
    }

    /// <summary>
    /// "Chi bộ nào chưa họp thì phải họp bù", "Xã nào để xảy ra cháy rừng thì chủ tịch xã đó chịu trách nhiệm": whom a case picks, or who
    /// answers for it.
    /// </summary>
    public Opening? BehindCase(MappedText text, ActorPhrase named, int to)
    {
        if (!named.Exists)
            return null;
        var key = text.Key;
        var which = key.IndexOf(Which, named.From, Math.Min(to - named.From, LongestOccasion), StringComparison.Ordinal);
        // "Đảng viên dự bị hết thời hạn thì chi bộ xem xét …": a case told without a word for it.
        if (which < 0)
            return key.IndexOf(OpeningText.Then, named.From, named.To - named.From, StringComparison.Ordinal) is > 0 and var behind
                ? Told(text, named.From, behind + OpeningText.Then.Length, to)
                : null;
        if (key.AsSpan(named.From, which - named.From).IndexOfAny(",;:") >= 0)
            return null;
        var then = key.IndexOf(OpeningText.Then, which, to - which, StringComparison.Ordinal);
        if (then < 0)
            return null;
        var at = then + OpeningText.Then.Length;
        if (Told(text, named.From, at, to) is { } answering)
            return answering;
        return _verbs.Modals.Match(key, at) > 0 || _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at)
            ? Opening.Telling(at, named.From, text.Text[named.From..then].Trim(' ', ','))
            : null;
    }

    /// <summary>
    /// "Đảng viên đi làm ăn xa, nếu có nguyện vọng thì làm đơn …", "Chi bộ, khi nhận được thông báo, phải niêm yết …": who acts, the case,
    /// and behind it what is asked.
    /// </summary>
    public Opening? InCase(MappedText text, int from, int to)
    {
        var key = text.Key;
        var comma = OpeningText.NextComma(text.Text, from, Math.Min(to, from + LongestOccasion));
        if (comma < 0)
            return null;
        var at = OpeningText.Skip(key, comma + 1, to);
        if (_verbs.Cases.Match(key, at) == 0 || actors.Heading(text, from, comma) is not { } name)
            return null;
        var then = key.IndexOf(OpeningText.Then, at, to - at, StringComparison.Ordinal);
        var behind = then < 0 ? OpeningText.NextComma(text.Text, at, to) : then;
        if (behind < 0)
            return null;
        var work = then < 0 ? OpeningText.Skip(key, behind + 1, to) : behind + OpeningText.Then.Length;
        if (Told(text, from, work, to) is { } other)
            return other;
        return _verbs.Modals.Match(key, work) > 0 || _verbs.Operative.Match(key, work) > _verbs.Statements.Match(key, work)
            ? Opening.Telling(work, from, name)
            : null;
    }

    /// <summary>"Trong dịp Tết, các chi bộ …", "Khi …, … thì …": what stands behind the comma.</summary>
    public Opening? BehindPrefix(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = from;
        var isCondition = _verbs.Conditions.Match(key, from) > 0;
        for (var commas = 0; commas < MostCommas; commas++)
        {
            at = OpeningText.NextComma(text.Text, at, to);
            if (at < 0)
                break;
            at = OpeningText.Skip(key, at + 1, to);
            var actor = actors.Read(text, at, to);
            if (actor.IsTold)
                return Opening.Telling(actor.VerbAt, from, actor.NameIn(text.Text));
            if (!isCondition && IsPast(text.Text, at, to))
                return null;
            if (!isCondition && !actor.Exists && _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at))
                return Opening.Telling(from, from, null);
        }
        if (isCondition && key.IndexOf(OpeningText.Then, from, to - from, StringComparison.Ordinal) is > 0 and var then)
        {
            var behind = then + OpeningText.Then.Length;
            if (duties.IsOutcome(key, behind))
                return null;
            if (_verbs.Cases.Match(key, from) > 0 && Named(text, from, behind, to) is { } named)
                return named;
        }
        if (isCondition)
            return HasVerbBehindComma(key, from, to) || duties.MustBeDone(key, from, to) ? Opening.Telling(from, from, null) : null;
        return duties.MustBeDone(key, from, to) ? Opening.Telling(from, from, null) : null;
    }

    /// <summary>
    /// "Các vị trí đang thi công, khẩn trương dọn dẹp …": things, and behind a comma what is to be done with them at once.
    /// </summary>
    public int Urged(MappedText text, int from, int to)
    {
        var comma = OpeningText.NextComma(text.Text, from, Math.Min(to, from + LongestOccasion));
        var key = text.Key;
        if (
            comma < 0
            || _verbs.Descriptions.Match(key, from) > 0
            || _verbs.Prefixes.Match(key, from) > 0
            || _verbs.Settled.In(key, from, comma)
        )
            return 0;
        var at = OpeningText.Skip(key, comma + 1, to);
        if (_verbs.Urging.Match(key, at) is not (> 0 and var length))
            return 0;
        var work = OpeningText.Skip(key, at + length, to);
        return _verbs.Operative.Match(key, work) > _verbs.Adverbs.Match(key, work) ? at : 0;
    }

    /// <summary>Those named at a place and told something right behind their name; null where nobody is.</summary>
    private Opening? Told(MappedText text, int from, int at, int to) =>
        actors.Read(text, at, to) is { IsTold: true } actor ? Opening.Telling(actor.VerbAt, from, actor.NameIn(text.Text)) : null;

    /// <summary>
    /// "Trường hợp chi bộ chưa có bí thư thì đảng ủy chỉ định …": who acts stands behind "thì". A bare "cơ quan" goes on with its own
    /// work first ("cơ quan chủ trì … phải gửi …") and is quoted with the case.
    /// </summary>
    private Opening? Named(MappedText text, int from, int at, int to) =>
        Told(text, from, at, to) is not { Actor: { } name } told ? null
        : _verbs.BareOffices.Is(name) && _verbs.Modals.Match(text.Key, told.From) == 0 ? Opening.Telling(from, from, null)
        : told;

    /// <summary>"…, khu vực này đã xảy ra mưa lớn, …": the main clause tells what was.</summary>
    private static bool IsPast(string text, int from, int to)
    {
        var end = OpeningText.NextComma(text, from, to);
        return text.AsSpan(from, (end < 0 ? to : end) - from).Contains(Past, StringComparison.OrdinalIgnoreCase);
    }

    private bool HasVerbBehindComma(string key, int from, int to)
    {
        var at = from;
        for (var commas = 0; commas < MostCommas && (at = key.IndexOf(',', at, to - at)) >= 0; commas++)
        {
            at = OpeningText.Skip(key, at + 1, to);
            if (_verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at))
                return true;
        }
        return false;
    }
}
