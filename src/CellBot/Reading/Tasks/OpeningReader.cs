using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Reads the first words of a clause: connectors, a topic, a phrase of time or condition, the actor, the verb.</summary>
internal sealed class OpeningReader
{
    private const int LongestTopic = 260;
    private const int LongestOccasion = 120;
    private const int LongestLabel = 60;
    private const int MostColons = 2;
    private const char Label = ':';

    private static readonly string Topic = Fold.Key("về");
    private static readonly string Towards = Fold.Key("đối với");
    private static readonly string Done = Fold.Key("được");

    private readonly ReadingLexicon _lexicon;
    private readonly ActorReader _actors;
    private readonly LeadInReader _leads;
    private readonly DutySigns _duties;
    private readonly EmbeddedActorReader _embedded;
    private readonly VerbWords _verbs;

    public OpeningReader(ReadingLexicon lexicon)
    {
        _lexicon = lexicon;
        _verbs = lexicon.Verbs;
        _actors = new ActorReader(lexicon);
        _duties = new DutySigns(lexicon);
        _leads = new LeadInReader(lexicon, _actors, _duties);
        _embedded = new EmbeddedActorReader(lexicon, _actors);
    }

    public Opening Read(MappedText text, int from, int to) => Read(text, from, to, MostColons);

    private Opening Read(MappedText text, int from, int to, int colons)
    {
        var key = text.Key;
        if (colons > 0 && ToldOfThem(text, from, to, colons) is { } addressees)
            return addressees;
        var begin = Begin(text, from, to);
        var isTopic = OpeningText.StartsWith(key, from, Topic);
        if (
            OpeningText.StartsWith(key, begin, Towards)
            && _actors.Read(text, begin + Towards.Length + 1, to) is { Exists: true, IsHeading: true } addressed
            && addressed.VerbAt >= to - 1
        )
            return new Opening(false, addressed.VerbAt, from, addressed.NameIn(text.Text), false, false, false);
        if (OpeningText.StartsWith(key, begin, Towards) && _leads.BehindComma(text, begin, to) is { } concerned)
            return concerned with { WholeFrom = from, IsTopic = isTopic };
        if (
            OpeningText.StartsWith(key, begin, Towards)
            && _verbs.Operative.Find(key, begin + Towards.Length, Math.Min(to, begin + LongestTopic)) > 0
        )
            return new Opening(true, begin, from, null, false, isTopic, false);
        if (_lexicon.Structure.ThisDocument.Match(key, begin) > 0)
            return new Opening(_verbs.Dissemination.In(key, begin, to), begin, from, null, false, true, true);
        if (_embedded.Answering(text, begin, to) is { } answering)
            return answering with { WholeFrom = from };
        if (_embedded.CarriedOut(text, begin, to) is { } carried)
            return carried with { WholeFrom = from };
        if (_embedded.Raised(text, begin, to) is { } raised)
            return new Opening(true, begin, from, raised, true, isTopic, false);
        if (OpeningText.StartsWith(key, begin, Topic) && _leads.BehindTopic(text, begin, to) is { } topical)
            return topical with { WholeFrom = from, IsTopic = true };
        if (_leads.InCase(text, begin, to) is { } cased)
            return cased with { WholeFrom = from, IsTopic = isTopic };
        var actor = _actors.Read(text, begin, to);
        if (_leads.BehindCase(text, actor, to) is { } answerable)
            return answerable with { WholeFrom = from, IsTopic = isTopic };
        if (actor.Exists)
            return WithActor(text, from, to, actor, isTopic, colons);
        if (_embedded.Obliged(text, begin, to) is { } obliged)
            return obliged with { WholeFrom = from, IsTopic = isTopic };
        if (_duties.IsSlogan(key, begin, to))
            return new Opening(false, begin, from, null, false, isTopic, true);
        if (_leads.BehindTimes(text, begin, to) is { } regular)
            return regular with { WholeFrom = from, IsTopic = isTopic };
        if (_leads.BehindAdverbs(text, begin, to) is { } usual)
            return usual with { WholeFrom = from, IsTopic = isTopic };
        if (_duties.IsLimited(key, begin, to) && _actors.ReadBeforeAnyVerb(text, begin, to) is { Exists: true } plain)
            return new Opening(true, plain.VerbAt, from, plain.NameIn(text.Text), false, isTopic, false);
        if (_verbs.Operative.Match(key, begin) is > 0 and var label && begin + label < to && key[begin + label] == Label)
            return new Opening(false, begin, from, null, false, isTopic, true);
        if (colons > 0 && BehindLabel(text, begin, to, colons) is { } named)
            return named with { WholeFrom = from, IsTopic = isTopic };
        if (_leads.BehindOccasion(text, begin, to) is { } led)
            return led with { WholeFrom = from, IsTopic = isTopic };
        if (
            _verbs.Operative.Match(key, begin) is > 0 and var verb
            && _verbs.Statements.Match(key, begin) <= verb
            && !OpeningText.StartsWith(key, OpeningText.Skip(key, begin + verb, to), Done)
        )
            return new Opening(true, begin, from, null, false, isTopic, false);
        if (_leads.BehindTime(text, begin, to) is { } timed)
            return timed with { WholeFrom = from, IsTopic = isTopic };
        if (_verbs.Prefixes.Match(key, begin) > 0 && _leads.BehindPrefix(text, begin, to) is { } behind)
            return behind with { WholeFrom = from, IsTopic = isTopic };
        if (_verbs.Descriptions.Match(key, begin) > 0)
            return new Opening(_duties.IsReport(key, begin, to), begin, from, null, false, isTopic, true);
        if (colons > 0 && BehindOccasion(text, begin, to, colons) is { } told)
            return told with { WholeFrom = from, IsTopic = isTopic };
        if (_leads.Urged(text, begin, to) is > 0 and var urged)
            return new Opening(true, urged, from, null, false, isTopic, false);
        return new Opening(_duties.MustBeDone(key, begin, to), begin, from, null, false, isTopic, false);
    }

    /// <summary>"Đối với đảng viên: viết bản tự kiểm điểm, gửi …": what stands behind the colon is told to those before it.</summary>
    private Opening? ToldOfThem(MappedText text, int from, int to, int colons)
    {
        var at = OpeningText.Skip(text.Key, from, to);
        if (!OpeningText.StartsWith(text.Key, at, Towards))
            return null;
        var named = _actors.Read(text, at + Towards.Length + 1, to);
        if (named is not { Exists: true, IsHeading: true } || named.VerbAt >= to - 1)
            return null;
        var inner = Read(text, named.VerbAt, to, colons - 1);
        return inner with { WholeFrom = from, Actor = inner.Actor ?? named.NameIn(text.Text), IsTopic = false };
    }

    /// <summary>Past connectors, dashes and a topic that a colon ends ("Về …: ").</summary>
    public int Begin(MappedText text, int from, int to)
    {
        var key = text.Key;
        var at = OpeningText.Skip(key, from, to);
        for (var i = 0; i < 3 && _verbs.Connectors.Match(key, at) is > 0 and var length; i++)
            at = PastYear(key, OpeningText.Skip(key, at + length, to), to);
        if (!OpeningText.StartsWith(key, at, Topic) && !OpeningText.StartsWith(key, at, Towards))
            return at;
        var colon = key.IndexOf(':', at, Math.Min(LongestTopic, to - at));
        return colon > 0 && colon + 1 < to - 1 ? OpeningText.Skip(key, colon + 1, to) : at;
    }

    /// <summary>"từ nay đến cuối năm 2026, …": the year of the connector's.</summary>
    private static int PastYear(string key, int at, int to)
    {
        var next = at;
        return KeyCursor.Number(key, ref next, 4, out var year) && year is >= 1900 and <= 2199 ? OpeningText.Skip(key, next, to) : at;
    }

    /// <summary>"Viết bài thu hoạch: Sau học tập, mỗi đảng viên viết …": a label of a few words, then who does what.</summary>
    private Opening? BehindLabel(MappedText text, int from, int to, int colons)
    {
        var colon = text.Key.IndexOf(':', from, Math.Min(LongestLabel, to - from));
        if (colon < 0 || colon + 2 >= to || text.Key.AsSpan(from, colon - from).IndexOfAny(";(") >= 0)
            return null;
        return BehindOccasion(text, from, to, colons);
    }

    /// <summary>"Kỷ niệm ngày 19/5: mỗi đảng viên …": an occasion without a verb of duty, then who does what.</summary>
    private Opening? BehindOccasion(MappedText text, int from, int to, int colons)
    {
        var colon = text.Key.IndexOf(':', from, Math.Min(LongestOccasion, to - from));
        if (colon < 0 || colon + 2 >= to)
            return null;
        var inner = Read(text, OpeningText.Skip(text.Key, colon + 1, to), to, colons - 1);
        return inner.Tells && inner.Actor is not null ? inner : null;
    }

    private Opening WithActor(MappedText text, int from, int to, ActorPhrase actor, bool isTopic, int colons)
    {
        var name = actor.NameIn(text.Text);
        if (actor.IsHeading)
        {
            if (actor.VerbAt >= to - 1 || colons == 0)
                return new Opening(false, actor.VerbAt, from, name, false, isTopic, false);
            var inner = Read(text, actor.VerbAt, to, colons - 1);
            return inner with { WholeFrom = from, Actor = inner.Actor ?? name, IsTopic = isTopic };
        }
        if (_verbs.Agreeing.Match(text.Key, actor.VerbAt) > 0 || _duties.IsFoundWanting(text.Key, from, actor, to))
            return new Opening(false, actor.VerbAt, from, name, false, isTopic, true);
        if (!actor.IsStatement)
            return new Opening(true, actor.VerbAt, from, name, false, isTopic, false);
        if (_duties.ModalBehindLack(text.Key, actor.VerbAt, to) is > 0 and var duty)
            return new Opening(true, duty, from, text.Text[actor.From..duty].Trim(), false, isTopic, false);
        var modal = _duties.ModalBehindComma(text.Key, actor.VerbAt, to);
        if (modal == 0)
            modal = _duties.WorkOfEach(text.Key, actor, to);
        return modal > 0
            ? new Opening(true, modal, from, name, false, isTopic, false)
            : new Opening(false, from, from, name, false, isTopic, true);
    }
}
