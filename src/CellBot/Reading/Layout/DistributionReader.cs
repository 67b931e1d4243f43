using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Collects the items of Nơi nhận and makes entries of them: recipient, purpose, what is filed.</summary>
internal sealed class DistributionReader(ReadingLexicon lexicon)
{
    /// <summary>No recipient is longer; what follows is other text.</summary>
    private const int LongestItem = 200;
    private const int LongestUnmarked = 120;

    private static readonly string Filed = Fold.Key("lưu");
    private readonly List<(string Text, LineRange Lines)> _items = [];
    private bool _isOpen;

    public bool IsEmpty => _items.Count == 0;

    /// <summary>Its items stand behind dashes.</summary>
    public bool IsMarked { get; private set; }

    public IReadOnlyList<DistributionEntry> Entries => [.. _items.SelectMany(Entry)];

    /// <summary>Something of the other column stood between.</summary>
    public void Interrupt() => _isOpen = false;

    /// <summary>"- Như trên; - Lưu VT." on one line are two. False where it is no recipient.</summary>
    public bool TakeListed(MappedText cell, int line)
    {
        if (cell.Length > LongestItem * 2)
            return false;
        var (text, from) = (cell.Text, 0);
        while (from < text.Length)
        {
            var next = NextBullet(text, from);
            var item = text[from..next].Trim().TrimStart('-', '–', '—', '+', '•', '·').Trim();
            if (item.Length > LongestItem)
                return false;
            if (item.Length > 0)
            {
                IsMarked |= MarkerLexer.Read(cell).IsBullet;
                Add(item, line);
            }
            from = next + 1;
        }
        return true;
    }

    /// <summary>Words without a dash: the rest of the item above, its purpose in brackets, or an item of a list without dashes.</summary>
    public bool TakeOther(MappedText cell, int line, bool mayBegin)
    {
        var text = cell.Text;
        if (IsPurpose(text))
            return Append(text, line);
        var isCut =
            _isOpen
            && _items.Count > 0
            && (_items[^1].Text[^1] is not ('.' or ';' or ',') || (_items[^1].Text[^1] == ',' && IsMarked && char.IsLower(text[0])));
        if (isCut && !HeadPiece.IsCapitalText(text) && (char.IsLower(text[0]) || !PersonNames.IsName(text)))
            return Append(text, line);
        if (IsMarked || !mayBegin || text.Length >= LongestUnmarked)
            return false;
        Add(text, line);
        return true;
    }

    private bool Append(string text, int line)
    {
        if (_items[^1].Text.Length + text.Length >= LongestItem)
            return false;
        _items[^1] = ($"{_items[^1].Text} {text}", _items[^1].Lines with { Last = line });
        return true;
    }

    private void Add(string item, int line)
    {
        _items.Add((item, new LineRange(line, line)));
        _isOpen = true;
    }

    private static int NextBullet(string text, int from)
    {
        for (var i = from + 1; i + 1 < text.Length; i++)
        {
            if (
                text[i] is '-' or '–'
                && text[i + 1] == ' '
                && text[i - 1] == ' '
                && text[..i].TrimEnd() is { Length: > 0 } before
                && before[^1] is ';' or ',' or '.'
            )
                return i;
        }
        return text.Length;
    }

    /// <summary>"(để báo cáo)," under the recipient it belongs to.</summary>
    private bool IsPurpose(string text) =>
        _items.Count > 0
        && text[0] == '('
        && text.IndexOf(')', StringComparison.Ordinal) is > 1 and var close
        && close >= text.Length - 2
        && lexicon.Offices.Purpose(text[1..close].Trim(' ', '.')) is not null;

    private IEnumerable<DistributionEntry> Entry((string Text, LineRange Lines) item)
    {
        var text = item.Text.TrimEnd(' ', ',', ';', '.', '/');
        string? purpose = null;
        for (var open = text.LastIndexOf('('); open >= 0 && text.EndsWith(')'); open = text.LastIndexOf('('))
        {
            if (lexicon.Offices.Purpose(text[(open + 1)..^1].Trim(' ', '.')) is not { } itsPurpose)
                break;
            purpose ??= itsPurpose;
            text = text[..open].TrimEnd(' ', ',', ';');
        }
        var key = Fold.Key(text);
        if (key.StartsWith(Filed, StringComparison.Ordinal) && Fold.IsEdge(key, Filed.Length))
        {
            purpose = "luu";
            var rest = text[Filed.Length..].TrimStart(' ', ':');
            if (rest.Length > 0)
                text = rest;
        }
        if (text.Length > 0)
            yield return new DistributionEntry(text, purpose, item.Lines);
    }
}
