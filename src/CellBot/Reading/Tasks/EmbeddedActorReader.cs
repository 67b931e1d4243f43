using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>
/// Those who are told, though no verb stands behind their name: the object of "nâng cao ý thức của …", who "là nơi chịu trách nhiệm".
/// </summary>
internal sealed class EmbeddedActorReader(ReadingLexicon lexicon, ActorReader actors)
{
    private const int LongestTopic = 260;
    private const int LongestPeople = 100;

    private static readonly string Work = Fold.Key("việc");
    private static readonly string By = Fold.Key(" do ");
    private static readonly string[] RaisedObjects = [.. new[] { "đảng viên", "người đứng đầu" }.Select(Fold.Key)];
    private static readonly string[] RaisedEnds = [.. new[] { " trong ", " là ", " khi ", " đối với ", " về ", " để " }.Select(Fold.Key)];

    private readonly VerbWords _verbs = lexicon.Verbs;

    /// <summary>"Nơi phát hiện … là nơi chịu trách nhiệm": who answers is whatever stands before.</summary>
    public Opening? Answering(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = _verbs.Answering.Find(key, from, Math.Min(to, from + LongestTopic));
        if (at <= from + 2 || key.AsSpan(from, at - from).IndexOfAny(";:.") >= 0)
            return null;
        var work = OpeningText.Skip(key, at + _verbs.Answering.Match(key, at), to);
        if (_verbs.Accountability.Match(key, work) == 0)
            return null;
        return Opening.Telling(work, from, text.Text[from..at].Trim(' ', ','));
    }

    /// <summary>
    /// "Người từ vùng dịch về phải khai báo y tế", "Người đến từ vùng dịch khai báo ngay": people told by what they are, up to the word of
    /// duty.
    /// </summary>
    public Opening? Obliged(MappedText text, int from, int to)
    {
        var key = text.Key;
        if (_verbs.People.Match(key, from) is not (> 0 and var length))
            return null;
        for (var at = from + length; at < Math.Min(to, from + LongestPeople) && key[at] is not (',' or ';' or ':' or '.'); at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (_verbs.NotObligations.Match(key, at) > 0 || key.AsSpan(at).StartsWith(OpeningText.Then.AsSpan(1)))
                return null;
            if (_verbs.Obligations.Match(key, at) > 0 || (_verbs.Declaring.Match(key, at) > 0 && !_verbs.Statements.In(key, from, at)))
                return Opening.Telling(at, from, text.Text[from..at].Trim());
        }
        return null;
    }

    /// <summary>"Việc báo cáo do Văn phòng Đảng ủy thực hiện, hoàn thành trước …": who is named behind "do" is to see to it.</summary>
    public Opening? CarriedOut(MappedText text, int from, int to)
    {
        var key = text.Key;
        if (!OpeningText.StartsWith(key, from, Work))
            return null;
        var at = key.IndexOf(By, from, Math.Min(to - from, LongestTopic), StringComparison.Ordinal);
        if (at < 0 || _verbs.Statements.In(key, from, at))
            return null;
        var actor = actors.Read(text, at + By.Length, to);
        return actor.IsTold && actor.VerbAt == actor.To + 1 && _verbs.Carrying.Match(key, actor.VerbAt) > 0
            ? Opening.Telling(actor.VerbAt, from, actor.NameIn(text.Text))
            : null;
    }

    /// <summary>"Nâng cao ý thức … của cán bộ, đảng viên": they are the ones who are told.</summary>
    public string? Raised(MappedText text, int begin, int to)
    {
        var key = text.Key;
        if (_verbs.Raising.Match(key, begin) is not (> 0 and var length))
            return null;
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
}
