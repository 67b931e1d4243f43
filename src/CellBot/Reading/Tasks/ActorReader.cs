using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Somebody named at the head of a clause, and what comes behind.</summary>
/// <param name="From">Where the name begins.</param>
/// <param name="To">Where it ends; 0 where nobody is named.</param>
/// <param name="VerbAt">Where the operative words begin.</param>
/// <param name="IsStatement">A sign of description follows ("đã", "được"): the clause tells how things are.</param>
/// <param name="IsHeading">A colon follows: what is under it is for this actor.</param>
internal readonly record struct ActorPhrase(int From, int To, int VerbAt, bool IsStatement, bool IsHeading)
{
    /// <summary>A longer list of names is told by those that stand first.</summary>
    private const int LongestName = 300;

    public bool Exists => To > From;

    /// <summary>Somebody is named, and told something right behind the name.</summary>
    public bool IsTold => this is { Exists: true, IsStatement: false, IsHeading: false };

    public string NameIn(string text)
    {
        var name = text[From..To].Trim();
        if (name.Length <= LongestName)
            return name;
        var cut = name.LastIndexOfAny([',', ';'], LongestName - 1);
        return name[..(cut > 0 ? cut : LongestName)].Trim();
    }
}

/// <summary>
/// Reads a noun group of bodies or people up to the first operative word. Linear: looks no further than a long list of bodies.
/// </summary>
internal sealed partial class ActorReader(ReadingLexicon lexicon)
{
    private const int LongestActor = 420;
    private const int LongestEnumerated = 24;
    private const int LongestGroup = 40;
    private const int MostRelativeWords = 6;
    private const int MostUnknown = 2;
    private const int MostPickingWords = 10;

    private static readonly string Having = Fold.Key("có");
    private static readonly string ByOffice = Fold.Key(" theo chức năng");
    private static readonly string[] Several = [Fold.Key("các "), Fold.Key("những ")];

    private readonly BodyWords _bodies = lexicon.Bodies;
    private readonly VerbWords _verbs = lexicon.Verbs;
    private readonly AudienceWords _audiences = lexicon.Audiences;

    public ActorPhrase Read(MappedText text, int from, int to)
    {
        var key = text.Key;
        var start = PastAssigning(key, from);
        var at = PastQuantifiers(key, start, to);
        var head = _bodies.LeadingHeads.Match(key, at);
        if (head == 0 || at + head > to || _verbs.Papers.Match(key, at) > 0)
            return default;
        var verb = _verbs.Operative.Match(key, at);
        if (verb > head || (verb == head && at == start) || _bodies.Heads.Match(key, at) < StatementLength(key, at))
            return default;
        return Scan(text, start, at + Math.Max(head, _bodies.Protected.Match(key, at)), Math.Min(to, from + LongestActor));
    }

    /// <summary>A heading that is nothing but a name ("1. Ủy ban nhân dân các xã", "Đối với chi bộ"); null for any other.</summary>
    public string? Heading(MappedText text, int from, int to)
    {
        var key = text.Key;
        if (_bodies.HeadingLeads.Match(key, from) is > 0 and var lead)
            from = Skip(key, from + lead, to);
        while (to > from && key[to - 1] is ' ' or ':' or '.')
            to--;
        var at = PastQuantifiers(key, from, to);
        var head = _bodies.Heads.Match(key, at);
        if (head == 0 || _verbs.Operative.Match(key, at) >= head || StatementLength(key, at) > head || to - from > LongestActor)
            return null;
        return Scan(text, from, at + head, to).Exists ? null : new ActorPhrase(from, to, to, false, true).NameIn(text.Text);
    }

    private ActorPhrase Scan(MappedText text, int start, int at, int to)
    {
        var key = text.Key;
        var charge = -1;
        var named = at;
        while (at < to)
        {
            var c = key[at];
            if (c == ':' && IsEnumeration(text, start, at, to))
            {
                at++;
                continue;
            }
            if (c == ':')
                return new ActorPhrase(start, at, Skip(key, at + 1, to), false, true);
            if (c == ';' && _bodies.Heads.Match(key, PastQuantifiers(key, Skip(key, at + 1, to), to)) == 0)
                break;
            if (c == '(')
            {
                at = PastBracket(key, at, to);
                continue;
            }
            if (!char.IsLetterOrDigit(c) || !Fold.IsEdge(key, at - 1))
            {
                at++;
                continue;
            }
            if (_verbs.Charges.Match(key, at) is > 0 and var charging)
            {
                if (IsBehindName(text.Text, at) || IsCounted(key, at + charging, to))
                    return new ActorPhrase(start, TrimmedEnd(text.Text, start, at), at, false, false);
                charge = charge < 0 ? at : charge;
            }
            if (_bodies.Protected.Match(key, at) is > 0 and var kept && kept >= _verbs.Operative.Match(key, at))
            {
                at += kept;
                continue;
            }
            if (IsSentenceBehindName(text, start, named, at))
                return new ActorPhrase(start, TrimmedEnd(text.Text, start, at), at, false, false);
            if (char.IsUpper(text.Text[at]))
            {
                at = WordEnd(key, at, to);
                continue;
            }
            if (_bodies.Including.Match(key, at) is > 0 and var including)
            {
                at += including;
                continue;
            }
            var (verb, head, statement) = (_verbs.Operative.Match(key, at), _bodies.Heads.Match(key, at), _verbs.Statements.Match(key, at));
            if (statement > verb && statement >= head && IsRelative(key, at, statement, to))
            {
                at += statement;
                continue;
            }
            if (statement > verb && statement >= head && PickedDuty(key, start, at, statement, to) is > 0 and var duty)
                return new ActorPhrase(start, TrimmedEnd(text.Text, start, duty), duty, false, false);
            if (statement > verb && statement >= head)
                return new ActorPhrase(start, TrimmedEnd(text.Text, start, at), at, true, false);
            if (verb > 0 && (IsBehindNounLead(key, at) || IsNameVerb(key, at, to)))
            {
                at += verb;
                continue;
            }
            if (head > 0 && verb > head && IsQuantified(key, at))
            {
                at += head;
                continue;
            }
            if (verb > head || (verb > 0 && verb == head && !IsListed(key, at)))
                return Ended(text, start, named, at, to);
            at = head > 0 ? at + head : WordEnd(key, at, to);
        }
        return charge > 0 ? new ActorPhrase(start, TrimmedEnd(text.Text, start, charge), charge, false, false) : default;
    }

    /// <summary>
    /// "các xã có dịch lập chốt …": the sign of description only tells which ones, and the duty follows in the same breath.
    /// </summary>
    private bool IsRelative(string key, int at, int length, int to)
    {
        if (string.CompareOrdinal(key, at, Having, 0, Having.Length) != 0 || length != Having.Length)
            return false;
        var group = Several.Max(word => key.LastIndexOf(word, at, Math.Min(at, LongestGroup), StringComparison.Ordinal));
        if (group < 0 || key.AsSpan(group, at - group).IndexOfAny(",;:") >= 0)
            return false;
        for (var (next, words) = (at + length, 0); next < to && words <= MostRelativeWords; next++)
        {
            if (key[next] is ',' or ';' or '.' or ':')
                return false;
            if (Fold.IsEdge(key, next) || !Fold.IsEdge(key, next - 1))
                continue;
            words++;
            if (_verbs.Statements.Match(key, next) > 0)
                return false;
            if (words > 1 && _bodies.Protected.Match(key, next) == 0 && _verbs.Operative.Match(key, next) > 0)
                return true;
        }
        return false;
    }

    /// <summary>
    /// "Hoàng Văn Páo phụ trách …": behind a person's name the word is the duty, elsewhere part of an office ("Phó Chủ tịch phụ trách …").
    /// </summary>
    private static bool IsBehindName(string text, int at)
    {
        var names = 0;
        for (var end = at - 1; end > 0 && names < 2; names++)
        {
            var word = text.LastIndexOf(' ', end - 1) + 1;
            if (!char.IsUpper(text[word]) || !char.IsLetter(text[end - 1]))
                return false;
            end = word - 1;
        }
        return names == 2;
    }

    /// <summary>"Giao Văn phòng …", "Yêu cầu các chi bộ …": the actor stands behind.</summary>
    private int PastAssigning(string key, int from)
    {
        var length = _verbs.Assigning.Match(key, from);
        if (length == 0)
            return from;
        var next = Skip(key, from + length, key.Length);
        return _bodies.Heads.Match(key, PastQuantifiers(key, next, key.Length)) > 0 ? next : from;
    }

    private int PastQuantifiers(string key, int at, int to)
    {
        for (var steps = 0; steps < 4 && at < to; steps++)
        {
            var length = _bodies.Quantifiers.Match(key, at);
            if (length == 0 || _bodies.Heads.Match(key, at) > length)
                return at;
            var next = Skip(key, at + length, to);
            if (_bodies.Heads.Match(key, next) == 0 && _bodies.Quantifiers.Match(key, next) == 0)
                return at;
            at = next;
        }
        return at;
    }

    /// <summary>Behind "các" or a comma the word is one more member of the list ("các cấp", "cá nhân, tổ chức").</summary>
    private bool IsListed(string key, int at)
    {
        var end = at;
        while (end > 0 && key[end - 1] == ' ')
            end--;
        return end == 0 || key[end - 1] == ',' || IsQuantified(key, at);
    }

    /// <summary>"các cấp phát huy …": behind "các" stands a name, though it could begin a verb ("cấp phát").</summary>
    private bool IsQuantified(string key, int at)
    {
        var end = at;
        while (end > 0 && key[end - 1] == ' ')
            end--;
        var word = end;
        while (word > 0 && end - word < 12 && char.IsLetterOrDigit(key[word - 1]))
            word--;
        return _bodies.Quantifiers.Is(key[word..end]);
    }

    private int StatementLength(string key, int at) => _verbs.Descriptions.Match(key, at);

    private static int TrimmedEnd(string text, int start, int at)
    {
        while (at > start && text[at - 1] is ' ' or ',' or ';')
            at--;
        return at;
    }

    private static int PastBracket(string key, int at, int to)
    {
        var close = key.IndexOf(')', at, to - at);
        return close < 0 ? at + 1 : close + 1;
    }

    private static int WordEnd(string key, int at, int to)
    {
        while (at < to && char.IsLetterOrDigit(key[at]))
            at++;
        return at;
    }

    private static int Skip(string key, int at, int to)
    {
        while (at < to && key[at] is ' ' or '"' or '-')
            at++;
        return at;
    }
}
