using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Reads Nơi nhận and the signature. The two columns may follow one another, share lines, or be mixed line by line: every
/// cell is told by what it is, not by where it stands. What follows a signature (annexes, forms with a Nơi nhận of their
/// own) is no part of the foot.
/// </summary>
internal sealed class FootReader(IReadOnlyList<TextLine> lines, ReadingLexicon lexicon)
{
    private const int SignatureLines = 14;

    /// <summary>Lines of text that may stand between a position and its name, or a signature and its Nơi nhận.</summary>
    private const int Near = 8;

    /// <summary>Lines that say nothing, before what stands there is taken for other text.</summary>
    private const int MostStrays = 6;

    private static readonly string Filed = Fold.Key("lưu");

    private readonly SignatureReader _signature = new(lexicon);
    private readonly DistributionReader _distribution = new(lexicon);
    private bool _labelled;
    private int _strays;

    public DocumentFoot Read()
    {
        var label = FindLabel();
        var signed = FindSignature(label);
        // A list far behind a signature belongs to a form that follows it.
        var first = label >= 0 && (signed < 0 || label - signed <= 0 || TextBetween(signed, label) <= SignatureLines) ? label : signed;
        var start = SignatureStart(first < 0 ? lines.Count : first);
        if (first < 0 && start == lines.Count)
            return new DocumentFoot(start, start, [], new SignatureBlock());
        var end = start;
        for (; end < lines.Count; end++)
        {
            if (lines[end].IsText && !ReadLine(end, end > start))
                break;
        }
        return new DocumentFoot(start, end, _distribution.Entries, _signature.Block);
    }

    private bool ReadLine(int at, bool mayEnd)
    {
        if (mayEnd && OpensAttachment(lines[at]))
            return false;
        var any = false;
        foreach (var cell in lines[at].Cells().SelectMany(Columns))
            any |= ReadCell(cell, lines[at].Number, at);
        _strays = any ? 0 : _strays + 1;
        return any || !mayEnd || (!IsDone(at) && _strays <= MostStrays);
    }

    /// <summary>The name is read, and Nơi nhận too, or it does not stand below.</summary>
    private bool IsDone(int at) => _signature.HasSigner && (_labelled || !LabelNear(at));

    /// <summary>"PHỤ LỤC", or the title of what is attached, once the foot has begun.</summary>
    private bool OpensAttachment(TextLine line)
    {
        var text = line.Text.Text;
        if (!char.IsUpper(text[0]) && text[0] != '(')
            return false;
        if (lexicon.Structure.Appendix.Match(line.Key(), 0) > 0)
            return true;
        if (!_signature.HasSigner && !(_labelled && _signature.HasPosition))
            return false;
        return (HeadPiece.IsCapitalText(text) && lexicon.Types.BareNames.Match(Fold.Bare(text), 0) > 0)
            || lexicon.Structure.Attachments.Match(line.Key(), text[0] == '(' ? 1 : 0) > 0;
    }

    private bool ReadCell(MappedText cell, int line, int at)
    {
        var label = LabelLength(cell);
        if (label > 0)
        {
            if (_labelled && _signature.HasSigner)
                return false;
            _labelled = true;
            return _distribution.TakeListed(cell.Slice(label, cell.Length), line);
        }
        if (MarkerLexer.Read(cell).IsBullet)
            return (_labelled || !_signature.HasSigner) && _distribution.TakeListed(cell, line);
        if (_signature.Take(cell))
        {
            _distribution.Interrupt();
            return true;
        }
        var mayBegin = _distribution.IsEmpty ? !_signature.HasSigner || !_signature.HasPosition : !_signature.HasAuthority;
        if (!PersonNames.IsName(cell.Text) && _distribution.TakeOther(cell, line, mayBegin: false))
            return true;
        if (_signature.TakeName(cell, _distribution.IsMarked))
        {
            _distribution.Interrupt();
            return true;
        }
        if (_signature.TakeRest(cell))
            return true;
        return _distribution.TakeOther(cell, line, mayBegin && (_labelled || LabelNear(at)) && !IsDone(at));
    }

    /// <summary>The first "Nơi nhận" with a list under it; else the last one that stands alone on its line.</summary>
    private int FindLabel()
    {
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsLabel(i))
                continue;
            if (HasList(i))
                return i;
            last = i;
        }
        return last;
    }

    private bool IsLabel(int at) => lines[at].IsText && lines[at].Cells().Any(cell => LabelLength(cell) > 0);

    private bool HasList(int at)
    {
        if (lines[at].Cells().Any(cell => LabelLength(cell) is > 0 and var length && cell.Length > length))
            return true;
        foreach (var next in NextLines(at).Take(Near / 2))
        {
            if (next.Cells().Any(cell => MarkerLexer.Read(cell).IsBullet || _signature.IsSure(cell)))
                return true;
        }
        return false;
    }

    private bool LabelNear(int at) =>
        lines.Skip(at).Where(line => line.IsText).Take(Near).Any(line => line.Cells().Any(cell => LabelLength(cell) > 0));

    private IEnumerable<TextLine> NextLines(int at) => lines.Skip(at + 1).Where(line => line.IsText);

    private int TextBetween(int from, int to) => Enumerable.Range(from, to - from).Count(i => lines[i].IsText);

    private int LabelLength(MappedText cell)
    {
        var length = lexicon.Structure.Distribution.Match(cell.Key, 0);
        if (length == 0 || !char.IsUpper(cell.Text[0]))
            return 0;
        while (length < cell.Length && cell.Text[length] == ' ')
            length++;
        if (length == cell.Length)
            return length;
        return cell.Text[length] is ':' or '-' or '.' ? length + 1 : 0;
    }

    /// <summary>The first position with a name under it, before the label or anywhere; -1 for none.</summary>
    private int FindSignature(int label)
    {
        for (var i = 0; i < (label < 0 ? lines.Count : label); i++)
        {
            if (lines[i].IsText && lines[i].Cells().Any(_signature.IsSure) && IsSigned(i))
                return i;
        }
        return -1;
    }

    private bool IsSigned(int at)
    {
        foreach (var line in NextLines(at).Take(Near))
        {
            var cells = line.Cells().ToArray();
            if (
                cells.Any(cell => PersonNames.Read(cell.Text, lexicon.Offices) is { } name && PersonNames.HasSurname(name, lexicon.Offices))
            )
                return true;
            if (cells.Any(cell => _signature.IsMark(cell.Text)))
                return true;
            if (
                !cells.Any(cell =>
                    _signature.IsSure(cell)
                    || PersonNames.IsSurnameAlone(cell.Text, lexicon.Offices)
                    || LabelLength(cell) > 0
                    || MarkerLexer.Read(cell).IsBullet
                )
            )
                return false;
        }
        return false;
    }

    /// <summary>A signature that stands before Nơi nhận, or where there is none: walks up over lines of a signature.</summary>
    private int SignatureStart(int from)
    {
        var start = from;
        var seen = 0;
        for (var i = from - 1; i >= 0 && seen < SignatureLines; i--)
        {
            if (!lines[i].IsText)
                continue;
            if (
                !lines[i].Cells().All(cell => IsSignature(cell, nameAllowed: true))
                || MarkerLexer.Read(lines[i].Text).Kind != MarkerKind.None
            )
                break;
            seen++;
            start = i;
        }
        return start;
    }

    private bool IsSignature(MappedText cell, bool nameAllowed) =>
        _signature.IsSure(cell) || (nameAllowed && PersonNames.IsName(cell.Text));

    /// <summary>"- Như trên (để t/h), PHÓ BÍ THƯ": two columns that a converter ran together.</summary>
    private IEnumerable<MappedText> Columns(MappedText cell)
    {
        var isLeft = LabelLength(cell) > 0 || MarkerLexer.Read(cell).IsBullet;
        for (
            var at = cell.Text.IndexOf(' ', StringComparison.Ordinal);
            isLeft && at > 0 && cell.Length < 200;
            at = cell.Text.IndexOf(' ', at + 1)
        )
        {
            if (cell.Text[at - 1] is not (',' or ';' or '.' or ':' or ')'))
                continue;
            var right = cell.Slice(at, cell.Length);
            if (!IsSignature(right, nameAllowed: cell.Text[at - 1] == '.' && cell.Key.Contains(Filed, StringComparison.Ordinal)))
                continue;
            yield return cell.Slice(0, at);
            yield return right;
            yield break;
        }
        yield return cell;
    }
}
