using YamlDotNet.RepresentationModel;

namespace CellBot.Reading.Lexicon;

/// <summary>One lexicon: keys with lists of phrases. A key that is missing is a bug of the content and throws at start.</summary>
internal sealed class LexiconFile
{
    private readonly string _name;
    private readonly Dictionary<string, string[]> _lists = [];

    private LexiconFile(string name) => _name = name;

    public IEnumerable<KeyValuePair<string, string[]>> Lists => _lists;

    public static LexiconFile Parse(string name, string yaml)
    {
        var file = new LexiconFile(name);
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        foreach (var (key, value) in ((YamlMappingNode)stream.Documents[0].RootNode).Children)
        {
            file._lists[key.ToString()] = [.. ((YamlSequenceNode)value).Children.Select(node => node.ToString())];
        }
        return file;
    }

    /// <summary>The same lists, some of them longer.</summary>
    public LexiconFile With(params (string Key, IEnumerable<string> More)[] additions)
    {
        var longer = new LexiconFile(_name);
        foreach (var (key, list) in _lists)
            longer._lists[key] = list;
        foreach (var (key, more) in additions)
            longer._lists[key] = [.. List(key), .. more];
        return longer;
    }

    public PhraseSet Phrases(params string[] keys) => new(keys.SelectMany(List));

    public string[] List(string key) =>
        _lists.TryGetValue(key, out var list) ? list : throw new InvalidDataException($"Lexicon '{_name}' lacks the key '{key}'.");
}
