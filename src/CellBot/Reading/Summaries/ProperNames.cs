using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Tells one unit that is called by its own name ("Chi bộ thôn Nà Lù", "Đảng ủy xã Suối Trong", "Tổ Covid cộng đồng số 3") from
/// units of a kind ("các chi bộ trong toàn Đảng bộ xã", "chi bộ khu dân cư", "Chi bộ Công an các xã").
/// </summary>
internal sealed class ProperNames(ReadingLexicon lexicon)
{
    private static readonly char[] NameEnds = [',', ';', ':', '(', '.'];
    private readonly AudienceWords _audiences = lexicon.Audiences;

    /// <summary>Every one of the audience's units in the actor's words has a name of its own.</summary>
    /// <param name="actor">As printed, composed.</param>
    public bool Are(string audience, string actor)
    {
        var isCapitals = actor == actor.ToUpperInvariant();
        if (isCapitals)
            return false;
        var key = Fold.Key(actor);
        var found = 0;
        for (var (at, end) = Next(audience, key, 0); at >= 0; (at, end) = Next(audience, key, end))
        {
            if (!IsProper(actor, key, end))
                return false;
            found++;
        }
        return found > 0;
    }

    private (int At, int End) Next(string audience, string key, int from)
    {
        if (audience == "team")
        {
            var (team, length) = CommunityTeams.Find(key, from, key.Length, _audiences);
            return (team, team + length);
        }
        var words = audience == "cell" ? _audiences.Cell : _audiences.Committee;
        var at = words.Find(key, from, key.Length);
        return (at, at < 0 ? at : at + words.Match(key, at));
    }

    /// <summary>Behind the kind stands a name: a capital or a number, at once or behind what the place is ("thôn", "khu phố").</summary>
    private bool IsProper(string actor, string key, int from)
    {
        var stop = key.IndexOfAny(NameEnds, from);
        if (stop < 0)
            stop = key.Length;
        var isPlace = false;
        var at = from;
        foreach (var word in key[from..stop].Split(' '))
        {
            if (word.Length > 0 && _audiences.Kinds.Is(word))
                return false;
            if (word.Length > 0 && (char.IsUpper(actor[at]) || char.IsAsciiDigit(word[0])))
                return IsOnlyOne(key[at..stop], isPlace);
            if (word.Length > 0 && !lexicon.UnitNames.IsPlace(word))
                return false;
            isPlace |= word.Length > 0;
            at += word.Length + 1;
        }
        return false;
    }

    /// <summary>"Công an các xã", "Đảng bộ xã": a capital, and no name.</summary>
    private bool IsOnlyOne(string name, bool isPlace) => isPlace || !name.Split(' ').Any(_audiences.Kinds.Is);
}
