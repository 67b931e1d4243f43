using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>Bodies, groups of people and places.</summary>
public sealed class BodyWords
{
    private readonly Dictionary<string, string> _cased;
    private readonly Dictionary<string, string> _knownAs;
    private readonly PhraseSet _notBodies;

    internal BodyWords(LexiconFile file)
    {
        Quantifiers = file.Phrases("quantifiers");
        Heads = file.Phrases("heads");
        Enumerated = file.Phrases("enumerated");
        JoinedNames = file.Phrases("joined_names");
        LeadingHeads = file.Phrases("heads", "leading_heads");
        HeadingLeads = file.Phrases("heading_leads");
        Protected = file.Phrases("protected");
        Places = file.Phrases("places");
        Issuers = file.Phrases("issuers");
        Common = file.Phrases("common");
        Fields = file.Phrases("fields");
        Connectives = file.Phrases("connectives");
        Numbered = file.Phrases("numbered");
        Proper = file.Phrases("proper");
        Central = file.Phrases("central");
        CasedPhrases = file.Phrases("cased");
        Collective = file.Phrases("collective");
        HalfNames = file.Phrases("half_names");
        _notBodies = file.Phrases("not_bodies");
        _knownAs = file.List("known_as")
            .Select(pair => pair.Split('=', StringSplitOptions.TrimEntries))
            .ToDictionary(pair => Fold.Key(pair[0]), pair => pair[1]);
        Including = file.Phrases("including");
        Unions = file.Phrases("unions");
        Organs = file.Phrases("organs");
        _cased = file.List("cased").ToDictionary(Fold.Key);
    }

    public PhraseSet Quantifiers { get; }
    public PhraseSet Heads { get; }
    public PhraseSet LeadingHeads { get; }
    public PhraseSet HeadingLeads { get; }
    public PhraseSet Protected { get; }
    public PhraseSet Places { get; }
    public PhraseSet Issuers { get; }
    public PhraseSet Common { get; }

    /// <summary>What a body does or is for: a capital in front.</summary>
    public PhraseSet Fields { get; }

    /// <summary>Small inside a name.</summary>
    public PhraseSet Connectives { get; }

    /// <summary>Behind these stands a number in Roman letters.</summary>
    public PhraseSet Numbered { get; }

    public PhraseSet Proper { get; }
    public PhraseSet Central { get; }
    public PhraseSet CasedPhrases { get; }

    /// <summary>Behind these a colon opens a list of names.</summary>
    public PhraseSet Enumerated { get; }

    /// <summary>What goes on with a name behind "và" or a comma.</summary>
    public PhraseSet JoinedNames { get; }

    /// <summary>Bodies that decide together.</summary>
    public PhraseSet Collective { get; }

    /// <summary>Words that are half a name where nothing follows on the line.</summary>
    public PhraseSet HalfNames { get; }

    /// <summary>Inside a list of names: "nhất là".</summary>
    public PhraseSet Including { get; }

    /// <summary>Unions and fronts, whose organs stand under their name.</summary>
    public PhraseSet Unions { get; }

    /// <summary>Organs of the body that the head prints above them.</summary>
    public PhraseSet Organs { get; }

    /// <summary>The text opens with a body, and with nothing that only looks so ("BAN HÀNH").</summary>
    /// <summary>"phòng, chống", "hội nghị": here it only looks like a body.</summary>
    public bool IsNoBody(string key, int at) => _notBodies.Match(key, at) > 0;

    public bool OpensBody(string key) => Issuers.Match(key, 0) is > 0 and var length && _notBodies.Match(key, 0) < length + 1;

    /// <summary>The name by which a body of the head goes.</summary>
    public string KnownAs(string name) => _knownAs.GetValueOrDefault(Fold.Key(name), name);

    /// <summary>A name as running text writes it.</summary>
    public string Cased(string key) => _cased[key];
}
