using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Reads Nơi nhận and the signature. The two columns may follow one another, share lines, or be mixed line by line: every
/// cell is told by what it is, not by where it stands.
/// </summary>
internal sealed class FootReader(IReadOnlyList<TextLine> lines, ReadingLexicon lexicon)
{
    private const int LongestSignature = 70;
    private const int SignatureLines = 14;

    private readonly List<(string Text, LineRange Lines)> items = [];
    private readonly List<string> authorities = [];
    private readonly List<string> positions = [];
    private string? signer;
    private string? mark;
    private bool inItem;
    private bool listed;

    public DocumentFoot Read()
    {
        var label = FindLabel();
        var start = SignatureStart(label < 0 ? lines.Count : label);
        if (label < 0 && start == lines.Count) return new DocumentFoot(start, [], new SignatureBlock());
        for (var i = start; i < lines.Count; i++)
        {
            if (!lines[i].IsText) continue;
            if (i > start && lexicon.Structure.Appendix.Match(lines[i].Key(), 0) > 0 && char.IsUpper(lines[i].Text.Text[0])) break;
            foreach (var cell in lines[i].Cells().SelectMany(Columns)) ReadCell(cell, lines[i].Number);
        }
        var signature = new SignatureBlock(Join(authorities), Join(positions), signer, mark);
        return new DocumentFoot(start, [.. items.SelectMany(Entry)], signature);
    }

    /// <summary>The last line that begins with "Nơi nhận" and nothing of a sentence behind it.</summary>
    private int FindLabel()
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].IsText && lines[i].Cells().Any(cell => LabelLength(cell) > 0)) return i;
        }
        return -1;
    }

    private int LabelLength(MappedText cell)
    {
        var length = lexicon.Structure.Distribution.Match(cell.Key, 0);
        if (length == 0 || !char.IsUpper(cell.Text[0])) return 0;
        while (length < cell.Length && cell.Text[length] == ' ') length++;
        if (length == cell.Length) return length;
        return cell.Text[length] is ':' or '-' or '.' ? length + 1 : 0;
    }

    /// <summary>A signature that stands before Nơi nhận, or where there is none: walks up over lines of a signature.</summary>
    private int SignatureStart(int from)
    {
        var start = from;
        var seen = 0;
        for (var i = from - 1; i >= 0 && seen < SignatureLines; i--)
        {
            if (!lines[i].IsText) continue;
            if (!lines[i].Cells().All(cell => IsSignature(cell, nameAllowed: true)) || MarkerLexer.Read(lines[i].Text).Kind != MarkerKind.None) break;
            seen++;
            start = i;
        }
        return start;
    }

    private bool IsSignature(MappedText cell, bool nameAllowed) =>
        IsAuthority(cell) || IsPosition(cell) || IsSignedMark(cell.Text) || (nameAllowed && IsName(cell.Text));

    /// <summary>"- Như trên (để t/h), PHÓ BÍ THƯ": two columns that a converter ran together.</summary>
    private IEnumerable<MappedText> Columns(MappedText cell)
    {
        var isLeft = LabelLength(cell) > 0 || MarkerLexer.Read(cell).IsBullet;
        for (var at = cell.Text.IndexOf(' ', StringComparison.Ordinal); isLeft && at > 0 && cell.Length < 200; at = cell.Text.IndexOf(' ', at + 1))
        {
            if (cell.Text[at - 1] is not (',' or ';' or '.' or ':' or ')')) continue;
            var right = cell.Slice(at, cell.Length);
            if (!IsSignature(right, nameAllowed: cell.Text[at - 1] == '.')) continue;
            yield return cell.Slice(0, at);
            yield return right;
            yield break;
        }
        yield return cell;
    }

    private void ReadCell(MappedText cell, int line)
    {
        var label = LabelLength(cell);
        if (label > 0) { ReadListed(cell.Slice(label, cell.Length), line); return; }
        if (MarkerLexer.Read(cell).IsBullet) { ReadListed(cell, line); return; }
        if (IsAuthority(cell)) { authorities.Add(cell.Text.TrimEnd(',', ' ')); inItem = false; return; }
        if (IsPosition(cell)) { positions.Add(cell.Text.TrimEnd(',', ' ')); inItem = false; return; }
        if (IsPurpose(cell.Text))
        {
            items[^1] = ($"{items[^1].Text} {cell.Text}", items[^1].Lines with { Last = line });
            return;
        }
        if (IsSignedMark(cell.Text)) { mark ??= cell.Text; inItem = false; return; }
        var isCut = inItem && items.Count > 0 && (items[^1].Text[^1] is not ('.' or ';' or ',') || (items[^1].Text[^1] == ',' && listed && char.IsLower(cell.Text[0])));
        if (isCut && !IsCapital(cell.Text) && (char.IsLower(cell.Text[0]) || !IsName(cell.Text)))
        {
            items[^1] = ($"{items[^1].Text} {cell.Text}", items[^1].Lines with { Last = line });
            return;
        }
        if (IsName(cell.Text) && (authorities.Count + positions.Count > 0 || mark is not null || listed)) { signer = signer is null || IsName(signer) ? cell.Text : signer; inItem = false; return; }
        if (!listed && items.Count > 0 && authorities.Count == 0 && cell.Length < 120) Add(cell.Text, line);
        else if (items.Count == 0 && authorities.Count == 0 && positions.Count == 0 && cell.Length < 120 && signer is null) Add(cell.Text, line);
    }

    /// <summary>"- Như trên; - Lưu VT." on one line are two.</summary>
    private void ReadListed(MappedText cell, int line)
    {
        var text = cell.Text;
        var from = 0;
        while (from < text.Length)
        {
            var next = NextBullet(text, from);
            var item = text[from..next].Trim().TrimStart('-', '–', '—', '+', '•', '·').Trim();
            if (item.Length > 0) { listed |= MarkerLexer.Read(cell).IsBullet; Add(item, line); }
            from = next + 1;
        }
    }

    private static int NextBullet(string text, int from)
    {
        for (var i = from + 1; i + 1 < text.Length; i++)
        {
            if (text[i] is '-' or '–' && text[i + 1] == ' ' && text[i - 1] == ' ' && text[..i].TrimEnd() is { Length: > 0 } before && before[^1] is ';' or ',' or '.') return i;
        }
        return text.Length;
    }

    private void Add(string item, int line)
    {
        items.Add((item, new LineRange(line, line)));
        inItem = true;
    }

    private IEnumerable<DistributionEntry> Entry((string Text, LineRange Lines) item)
    {
        var text = item.Text.TrimEnd(' ', ',', ';', '.', '/');
        string? purpose = null;
        for (var open = text.LastIndexOf('('); open >= 0 && text.EndsWith(')'); open = text.LastIndexOf('('))
        {
            if (lexicon.Offices.Purpose(text[(open + 1)..^1].Trim(' ', '.')) is not { } itsPurpose) break;
            purpose ??= itsPurpose;
            text = text[..open].TrimEnd(' ', ',', ';');
        }
        var key = Fold.Key(text);
        if (key.StartsWith(Filed, StringComparison.Ordinal) && Fold.IsEdge(key, Filed.Length))
        {
            purpose = "luu";
            var rest = text[Filed.Length..].TrimStart(' ', ':');
            if (rest.Length > 0) text = rest;
        }
        if (text.Length > 0) yield return new DistributionEntry(text, purpose, item.Lines);
    }

    private bool IsAuthority(MappedText cell)
    {
        if (!IsCapital(cell.Text) || cell.Length > LongestSignature) return false;
        var length = lexicon.Offices.Authorities.Match(cell.Key, 0);
        return length > 0 && length < cell.Length && cell.Text[length] is '.' or ' ' or ':';
    }

    private bool IsPosition(MappedText cell)
    {
        if (!IsCapital(cell.Text) || cell.Length > LongestSignature) return false;
        return lexicon.Offices.Positions.Match(cell.Key, 0) > 0;
    }

    /// <summary>"(để báo cáo)," under the recipient it belongs to.</summary>
    private bool IsPurpose(string text) =>
        items.Count > 0 && text[0] == '(' && text.IndexOf(')', StringComparison.Ordinal) is > 1 and var close && close >= text.Length - 2
        && lexicon.Offices.Purpose(text[1..close].Trim(' ', '.')) is not null;

    private bool IsSignedMark(string text) => text.Length < 30 && lexicon.Offices.Signed.Is(text.Trim('(', ')', '[', ']', '.', ' ', '/'));

    private static bool IsCapital(string text) => text.Any(char.IsLetter) && text.Count(char.IsLower) * 6 <= text.Count(char.IsLetter);

    /// <summary>Two to six words, each with a capital, nothing else.</summary>
    internal static bool IsName(string text)
    {
        if (text.Length > 40) return false;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 6 && words.All(word => char.IsUpper(word[0]) && word.All(char.IsLetter));
    }

    private static string? Join(List<string> lines) => lines.Count == 0 ? null : string.Join(' ', lines);

    private static readonly string Filed = Fold.Key("lưu");
}
