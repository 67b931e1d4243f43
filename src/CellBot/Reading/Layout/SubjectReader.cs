using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>
/// Collects the subject: "V/v …" under the number of a letter, or what stands under the title. It ends with its own paragraph,
/// and before whatever cannot be a part of it: an office, a ground, a sentence.
/// </summary>
internal sealed class SubjectReader(
    IReadOnlyList<HeadPiece> pieces,
    HeadLineKind[] kinds,
    DocumentHead head,
    HeaderReader header,
    ReadingLexicon lexicon
)
{
    private const int LongestLine = 400;
    private const int LongestCapitals = 2000;
    private const int LongestBare = 200;
    private const int SentenceLength = 120;
    private const int WrappedLength = 50;

    private readonly List<string> _lines = [];
    private HeadPiece? _last;
    private bool _isClosed;

    public bool IsEmpty => _lines.Count == 0;

    public IReadOnlyList<string> Lines => _lines;

    public void Close() => _isClosed = _lines.Count > 0;

    public void Begin(string text, HeadPiece piece)
    {
        _lines.Add(text);
        _last = piece;
    }

    /// <summary>Takes the piece where it begins the subject or goes on with it.</summary>
    public bool Take(int at)
    {
        if (_isClosed)
            return false;
        if (_last is null ? !Begins(at) : !GoesOn(at))
        {
            if (_last is not null)
                _isClosed = true;
            return false;
        }
        var text = pieces[at].Text.Text;
        Begin(kinds[at] == HeadLineKind.Note ? text.Trim('(', ')', ' ') : text, pieces[at]);
        head.SubjectSpan ??= pieces[at].Text.Span(0, pieces[at].Text.Length);
        return true;
    }

    private bool Begins(int at)
    {
        var (piece, kind, text) = (pieces[at], kinds[at], pieces[at].Text.Text);
        if (text.Length > Longest(piece))
            return false;
        if (kind == HeadLineKind.Subject)
            return head.Type is not null || head.Symbol is not null || !header.IsEmpty || piece.IsCapital;
        if (kind == HeadLineKind.Note)
            return head.Type is not null && lexicon.Structure.Subjects.Match(piece.Key, 1) > 0;
        if (head.Type is null)
            return head.Symbol is not null
                && kind == HeadLineKind.Other
                && !piece.AfterGap
                && text.Length <= LongestBare
                && text[^1] is not ('.' or ':' or ';');
        if (kind is HeadLineKind.Marked or HeadLineKind.Caption or HeadLineKind.Basis || (kind == HeadLineKind.Body && header.IsOffice(at)))
            return false;
        return !(text.Length > SentenceLength && text[^1] is '.' or ':' or ';' && !piece.IsCapital);
    }

    private bool GoesOn(int at)
    {
        var (piece, kind) = (pieces[at], kinds[at]);
        if (
            piece.Block != _last!.Block
            || kind is HeadLineKind.Basis or HeadLineKind.Marked or HeadLineKind.Note or HeadLineKind.Stamp or HeadLineKind.Caption
        )
            return false;
        var first = piece.Text.Text[0];
        if (
            piece.Text.Length > Longest(piece)
            || _last.Text.Text[^1] is '.' or ':'
            || (_last.Text.Text[^1] == ';' && !char.IsLower(first) && !piece.IsCapital)
        )
            return false;
        if (kind == HeadLineKind.Symbol)
            return piece.Follows(_last);
        var isUnfinished = IsUnfinished();
        if (piece.IsCapital)
            return (IsCapital || (isUnfinished && !piece.AfterGap)) && (IsOpen() || !header.IsOffice(at));
        var goesOnSmall = char.IsLower(first) || char.IsDigit(first) || first is '"' or '“' or '(';
        if (IsCapital)
            return !piece.AfterGap && goesOnSmall && (isUnfinished || char.IsLower(first));
        if (piece.AfterGap)
            return IsOpen() || (goesOnSmall && !char.IsDigit(first));
        return kind == HeadLineKind.Sentence ? IsOpen() : isUnfinished || goesOnSmall || IsWrapped(at);
    }

    private static int Longest(HeadPiece piece) => piece.IsCapital ? LongestCapitals : LongestLine;

    /// <summary>"… THUỘC QUẢN LÝ CỦA": what follows is named by it, an office too.</summary>
    private bool IsOpen()
    {
        var text = _lines[^1].TrimEnd();
        return text[^1] == ',' || lexicon.Structure.SubjectOpen.Is(text[(text.LastIndexOf(' ') + 1)..]);
    }

    private bool IsCapital => _lines.All(HeadPiece.IsCapitalText);

    /// <summary>A line with a capital in front goes on only where the line above was full, and is no sentence of the body.</summary>
    private bool IsWrapped(int at)
    {
        var (piece, text) = (pieces[at], pieces[at].Text.Text);
        if (_last!.Text.Length < WrappedLength || kinds[at] is HeadLineKind.Sentence || text[^1] is ':' or ';')
            return false;
        var isLastOfParagraph = at + 1 >= pieces.Count || pieces[at + 1].AfterGap || pieces[at + 1].Block != piece.Block;
        if (lexicon.Bodies.OpensBody(piece.Key))
            return isLastOfParagraph && text.Length <= _last.Text.Length;
        return text.Length <= _last.Text.Length + (WrappedLength / 2) && (text[^1] != '.' || isLastOfParagraph);
    }

    /// <summary>The words so far ask for more: "… THUỘC THẨM QUYỀN CỦA", "…, XÃ HỘI,", a bracket that is open.</summary>
    private bool IsUnfinished()
    {
        var text = _lines[^1].TrimEnd();
        if (text[^1] is ',' or '-' or '–' || text.Count(c => c == '(') > text.Count(c => c == ')'))
            return true;
        var key = Text.Fold.Key(text);
        for (var (at, left) = (key.Length, 3); at > 0 && left > 0; left--)
        {
            at = key.LastIndexOf(' ', at - 1);
            if (lexicon.Structure.Unfinished.Is(key[(at + 1)..]) || lexicon.Offices.Positions.Is(key[(at + 1)..]))
                return true;
        }
        return lexicon.Structure.SubjectUnfinished.Is(key[(key.LastIndexOf(' ') + 1)..]);
    }
}
