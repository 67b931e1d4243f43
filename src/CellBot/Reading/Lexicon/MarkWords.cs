using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>Stamps, compared without diacritics: scans lose them.</summary>
public sealed class MarkWords
{
    private readonly (string Id, string[] Bare)[] _urgency;
    private readonly (string Id, string[] Bare)[] _secrecy;
    private readonly HashSet<string> _incoming;
    private readonly PhraseSet _incomingFields;
    private readonly PhraseSet _signingCaptions;

    internal MarkWords(LexiconFile file)
    {
        _urgency = Ids(file, "hoa_toc_hen_gio", "hoa_toc", "thuong_khan", "khan");
        _secrecy = Ids(file, "tuyet_mat", "toi_mat", "mat");
        Labels = [.. file.List("label").Select(Fold.Bare)];
        Circulation = [.. file.List("circulation").Select(Fold.Bare)];
        _incoming = [.. file.List("incoming").Select(Fold.Bare)];
        _incomingFields = file.Phrases("incoming_fields");
        _signingCaptions = file.Phrases("signing_captions");
    }

    public IReadOnlyList<string> Labels { get; }
    public IReadOnlyList<string> Circulation { get; }

    /// <summary>The words alone stamp the day on which a paper came in ("ĐẾN").</summary>
    public bool IsIncoming(string bare) => _incoming.Contains(bare);

    /// <summary>"Ngày: 15/3/2026" of such a stamp, "Người ký: …" of an electronic signature.</summary>
    public bool IsCaption(string text)
    {
        var key = Fold.Key(text);
        var length = Math.Max(_incomingFields.Match(key, 0), _signingCaptions.Match(key, 0));
        return length > 0 && length < key.Length && key[length..].TrimStart() is [':' or '.', ..];
    }

    public string? Urgency(string bare) => _urgency.FirstOrDefault(mark => mark.Bare.Contains(bare)).Id;

    public string? Secrecy(string bare) => _secrecy.FirstOrDefault(mark => mark.Bare.Contains(bare)).Id;

    private static (string, string[])[] Ids(LexiconFile file, params string[] ids) =>
        [.. ids.Select(id => (id, file.List(id).Select(Fold.Bare).ToArray()))];
}
