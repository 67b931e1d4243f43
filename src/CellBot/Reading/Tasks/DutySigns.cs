using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Signs that a clause asks for something, or only describes, where its first words are no verb of order.</summary>
internal sealed class DutySigns(ReadingLexicon lexicon)
{
    private const int LongestTopic = 260;
    private const int LongestLack = 100;

    private static readonly string ThisIs = Fold.Key("đây là");
    private static readonly string Being = Fold.Key("là");
    private static readonly string TimeWord = Fold.Key("thời gian");

    private static readonly string[] Lacks = [Fold.Key("chưa"), Fold.Key("không")];

    private readonly VerbWords _verbs = lexicon.Verbs;

    /// <summary>
    /// A clause without a subject that we know, but with "cần", "phải", "không được" or "thì" in it; or a line of the timetable.
    /// </summary>
    public bool MustBeDone(string key, int from, int to)
    {
        if (
            OpeningText.StartsWith(key, from, TimeWord)
            && _verbs.Connectors.Match(key, from) == 0
            && key.AsSpan(from, to - from).IndexOfAnyInRange('0', '9') >= 0
        )
            return true;
        var then = key.IndexOf(OpeningText.Then, from, to - from, StringComparison.Ordinal);
        if (then > 0 && _verbs.Operative.Match(key, then + OpeningText.Then.Length) > 0)
            return true;
        if (then > 0 && IsOutcome(key, then + OpeningText.Then.Length))
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
    public bool IsOutcome(string key, int at) => _verbs.Outcomes.Match(key, at) > 0;

    private bool IsConditional(string key, int from) => _verbs.Prefixes.Match(key, from) > 0;

    public bool IsReport(string key, int from, int to)
    {
        var report = _verbs.Reporting.Find(key, from, to);
        return report > 0 && IsLimited(key, report, to);
    }

    public bool IsLimited(string key, int from, int to) => lexicon.Times.SetLimit(key, from, to);

    /// <summary>"Giảm số vụ việc: Đây là nhiệm vụ ưu tiên …": a slogan and what is said of it.</summary>
    public bool IsSlogan(string key, int from, int to)
    {
        if (_verbs.IsTask.Find(key, from, Math.Min(to, from + LongestTopic)) > from && !_verbs.Deeming.In(key, from, to))
            return true;
        var colon = key.IndexOf(':', from, to - from);
        return colon > 0 && string.CompareOrdinal(key, OpeningText.Skip(key, colon, to), ThisIs, 0, ThisIs.Length) == 0;
    }

    /// <summary>"một số chi bộ sinh hoạt chưa đúng quy trình": how some of them are, not what they are told.</summary>
    public bool IsFoundWanting(string key, int from, ActorPhrase actor, int to)
    {
        var vague = _verbs.Vague.Match(key, actor.From) > 0 || _verbs.Vague.Match(key, OpeningText.Skip(key, from, to)) > 0;
        return vague && _verbs.Wanting.In(key, actor.VerbAt, to) && _verbs.Obligations.Match(key, actor.VerbAt) == 0;
    }

    /// <summary>
    /// "Mỗi chi bộ, mỗi đảng viên là một chiến sĩ …, gương mẫu chấp hành và vận động …": what each of them is leads to what each does.
    /// </summary>
    /// <returns>Where it begins; 0 for none.</returns>
    public int WorkOfEach(string key, ActorPhrase actor, int to)
    {
        if (_verbs.Each.Match(key, actor.From) == 0 || !OpeningText.StartsWith(key, actor.VerbAt, Being))
            return 0;
        return BehindComma(key, actor.VerbAt, to, at => _verbs.Operative.Match(key, at) > _verbs.Statements.Match(key, at));
    }

    /// <returns>Where "cần", "phải" and the like stand behind a comma; 0 for none.</returns>
    public int ModalBehindComma(string key, int from, int to) => BehindComma(key, from, to, at => _verbs.Modals.Match(key, at) > 0);

    /// <summary>"Các chi bộ chưa nộp báo cáo phải nộp ngay …": what they lack picks them, and "phải" tells them.</summary>
    /// <returns>Where the word of duty stands; 0 for none.</returns>
    public int ModalBehindLack(string key, int from, int to)
    {
        if (!Lacks.Any(lack => OpeningText.StartsWith(key, from, lack)))
            return 0;
        for (var at = from; at < Math.Min(to, from + LongestLack) && key[at] is not (',' or ';' or ':' or '.'); at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (_verbs.NotObligations.Match(key, at) > 0)
                return 0;
            if (_verbs.Obligations.Match(key, at) > 0)
                return at;
        }
        return 0;
    }

    private static int BehindComma(string key, int from, int to, Predicate<int> isWanted)
    {
        for (var at = key.IndexOf(',', from, to - from); at >= 0; at = key.IndexOf(',', at, to - at))
        {
            at = OpeningText.Skip(key, at + 1, to);
            if (isWanted(at))
                return at;
        }
        return 0;
    }
}
