using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>A type of document: its id, printed name (folded) and the codes in symbols of the Party and of the State.</summary>
public sealed record DocumentType(string Id, string Name, string? PartyCode, string? StateCode);

/// <summary>The types by name and by code (39-QĐ is a quyết định for the code; the printed name may say quy định).</summary>
public sealed class DocumentTypes
{
    private readonly DocumentType[] _types;
    private readonly Dictionary<string, DocumentType> _byName;
    private readonly Dictionary<string, DocumentType> _byBareName;

    internal DocumentTypes(LexiconFile file)
    {
        _types =
        [
            .. file.Lists.Select(pair => new DocumentType(pair.Key, Fold.Key(pair.Value[0]), Code(pair.Value[1]), Code(pair.Value[2]))),
        ];
        _byName = _types.ToDictionary(type => type.Name);
        _byBareName = _types.ToDictionary(type => Fold.Bare(type.Name));
        Names = new PhraseSet(_byName.Keys);
        BareNames = new PhraseSet(_byBareName.Keys);
    }

    public PhraseSet Names { get; }

    /// <summary>Names without diacritics: scans lose them.</summary>
    public PhraseSet BareNames { get; }

    public DocumentType ByName(string key) => _byName[key];

    public DocumentType ByBareName(string bare) => _byBareName[bare];

    /// <summary>The type for a symbol's code, in either regime; party first. Null: no such code.</summary>
    public DocumentType? ByCode(string code, bool party) =>
        _types.FirstOrDefault(type => (party ? type.PartyCode : type.StateCode) == code)
        ?? _types.FirstOrDefault(type => type.PartyCode == code || type.StateCode == code);

    /// <summary>The letters are a type's code in a symbol of either regime.</summary>
    public bool IsCode(string code) => ByCode(code, party: true) is not null;

    private static string? Code(string text) => text == "-" ? null : text;
}
