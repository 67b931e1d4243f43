using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Reads the head piece by piece: bodies, motto, symbol, place and date, title, subject, stamps, Kính gửi. Serves both
/// generations of the Party's layout (36-HD/VPTW, 05-HD/VPTW) and Decree 30/2020/NĐ-CP. What a piece is tells
/// <see cref="HeadLineClassifier"/>; the body begins with the first that is none of the head's.
/// </summary>
internal sealed class HeadReader
{
    private const int LongestHead = 120;
    private const int LongestJunk = 60;
    private const int LongestBullet = 90;
    private const int LongestBareSubject = 200;
    private const int StampPieces = 6;

    private readonly DocumentHead _head = new();
    private readonly IReadOnlyList<TextLine> _lines;
    private readonly int _end;
    private readonly ReadingLexicon _lexicon;
    private readonly IReadOnlyList<HeadPiece> _pieces;
    private readonly HeadLineKind[] _kinds;
    private readonly SubjectReader _subject;
    private readonly HeaderReader _header;
    private readonly int _anchor;
    private int _stampedUntil = -1;
    private int _takenUntil = -1;

    public HeadReader(IReadOnlyList<TextLine> lines, int end, ReadingLexicon lexicon)
    {
        (_lines, _end, _lexicon) = (lines, end, lexicon);
        _pieces = HeadPieces.Of(lines, Math.Min(end, LongestHead), lexicon);
        var classifier = new HeadLineClassifier(lexicon);
        _kinds = [.. _pieces.Select(classifier.Kind)];
        _header = new HeaderReader(_pieces, _kinds, lexicon);
        _subject = new SubjectReader(_pieces, _kinds, _head, _header, lexicon);
        _anchor = Array.IndexOf(_kinds, HeadLineKind.Motto);
    }

    public DocumentHead Read()
    {
        _head.BodyStart = Math.Min(LongestHead, _end);
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (ReadPiece(i) is not { } body)
                continue;
            _head.BodyStart = body;
            break;
        }
        _head.Header.AddRange(_header.Bodies());
        _head.Subject.AddRange(_subject.Lines);
        return _head;
    }

    /// <summary>The line where the body begins, if it begins here.</summary>
    private int? ReadPiece(int at)
    {
        if (at <= _takenUntil)
            return null;
        var piece = _pieces[at];
        if (Addressees(piece) is { } after)
            return after;
        if (at <= _stampedUntil && (_kinds[at] == HeadLineKind.Caption || HeadSymbol.IsOpen(piece.Text, _lexicon)))
            return null;
        switch (_kinds[at])
        {
            case HeadLineKind.Stamp:
                Stamp(piece.Text);
                return null;
            case HeadLineKind.Incoming:
                Incoming(at);
                return null;
            case HeadLineKind.Motto:
                ReadMotto(at);
                return null;
            case HeadLineKind.Symbol when _head.Symbol is null || _subject.IsEmpty:
                ReadSymbol(piece);
                return null;
            case HeadLineKind.PlaceDate:
                ReadPlaceDate(piece);
                return null;
            case HeadLineKind.Title when _head.Type is null:
                return ReadTitle(at);
            case HeadLineKind.Title when IsTitleAgain(piece):
                _subject.Close();
                return null;
            case HeadLineKind.Title or HeadLineKind.TitleOf when IsTitleOpen:
                ReadTitleOf(at);
                return null;
            case HeadLineKind.Basis:
                return StartsBody(at);
            default:
                return Words(at);
        }
    }

    /// <summary>Everything without a fixed form: bodies, the subject, or the body's first words.</summary>
    private int? Words(int at)
    {
        var (piece, kind) = (_pieces[at], _kinds[at]);
        if (IsOverDate(at) || (Motto.IsUnions(piece.Bare) && !_header.IsEmpty))
            return null;
        if (_head.Symbol is null && _head.Type is null && _header.GoesOnAsName(at))
        {
            _header.Take(at);
            return null;
        }
        if (_subject.Take(at))
            return null;
        if (_head.Type is null && _subject.IsEmpty && kind is HeadLineKind.Body or HeadLineKind.PlainBody or HeadLineKind.Capitals)
        {
            _header.Take(at);
            return null;
        }
        if (kind == HeadLineKind.Body && _header.IsOffice(at))
        {
            _head.Office ??= _header.Office(at);
            _subject.Close();
            return null;
        }
        if (
            kind is HeadLineKind.Note or HeadLineKind.Caption or HeadLineKind.Symbol
            || (kind == HeadLineKind.Marked && MarkerLexer.Read(piece.Text).IsBullet && piece.Text.Length <= LongestBullet)
        )
            return null;
        if (kind is HeadLineKind.Capitals && piece.Text.Length < LongestJunk)
            return null;
        return StartsBody(at);
    }

    /// <summary>Behind the number and over place and date stands a motto, known or not: a union's, a front's.</summary>
    private bool IsOverDate(int at) =>
        _head.Symbol is not null
        && _head.Date is null
        && _kinds[at] is HeadLineKind.Capitals or HeadLineKind.Body
        && at + 1 < _pieces.Count
        && _kinds[at + 1] == HeadLineKind.PlaceDate;

    /// <summary>Words over the motto are a page's own, not the document's.</summary>
    private int? StartsBody(int at)
    {
        var nothingYet = _head.Type is null && _head.Symbol is null && _head.Date is null && _header.IsEmpty;
        if (nothingYet && at < _anchor)
            return null;
        var isJunk = nothingYet && _kinds[at] is HeadLineKind.Other or HeadLineKind.Subject && _pieces[at].Text.Length < LongestJunk;
        var isBareSubject =
            !nothingYet
            && _head.Type is null
            && (_head.Symbol is null || _subject.IsEmpty)
            && _kinds[at] is HeadLineKind.Other
            && _pieces[at].Text.Length < LongestBareSubject;
        return isJunk || isBareSubject ? null : _pieces[at].Line;
    }

    private int? Addressees(HeadPiece piece)
    {
        var after = new AddresseeReader(_lines, _end, _lexicon).Read(piece, _head);
        return after > piece.LastLine ? after : null;
    }

    private void Stamp(MappedText text)
    {
        if (Stamps.Read(text.Text, _lexicon.Marks) is not { } stamp)
            return;
        _head.Urgency ??= stamp.Urgency;
        _head.Circulation ??= stamp.Circulation;
    }

    /// <summary>The office that received the paper stamped its name, a number and a day on it.</summary>
    private void Incoming(int at)
    {
        _stampedUntil = at + StampPieces;
        if (_head.Symbol is null && _head.Regime is null)
            _header.SetAside();
    }

    private void ReadMotto(int at)
    {
        if (Motto.Find(_pieces[at].Bare) is not { } motto)
            return;
        _head.Regime ??= motto.Regime;
        var before = _pieces[at].Text.Slice(0, motto.At);
        if (before.Length > 0)
            _header.TakeBeside(before, at);
    }

    private void ReadSymbol(HeadPiece piece)
    {
        if (_head.Symbol is not null || HeadSymbol.Read(piece.Text, _lexicon) is not { } symbol)
            return;
        _head.Symbol = symbol;
        _head.SymbolSpan = piece.Text.Span(symbol.Start, symbol.End);
        var behind = piece.Text.Slice(symbol.End, piece.Text.Length);
        if (behind.Length == 0)
            return;
        if (_lexicon.Structure.Subjects.Match(behind.Key, 0) > 0)
            _subject.Begin(behind.Text, piece);
        else
            Stamp(behind);
    }

    private void ReadPlaceDate(HeadPiece piece)
    {
        var read = PlaceDate.Read(piece.Text);
        _head.Place ??= read.Place;
        if (_head.Date is not null || read.Date is not { } date)
            return;
        _head.Date = date;
        _head.DateSpan = piece.Text.Span(read.From, read.To);
    }

    private int? ReadTitle(int at)
    {
        var piece = _pieces[at];
        // A quotation mark or a dot may stand in front.
        var (bare, from) = (piece.Bare, Fold.Bare(piece.Text.Text).IndexOf(piece.Bare, StringComparison.Ordinal));
        var length = _lexicon.Types.BareNames.Match(bare, 0);
        // A piece that took in what follows it may begin otherwise than it did.
        if (length <= 0)
            return Words(at);
        _head.Type = _lexicon.Types.ByBareName(bare[..length]);
        _head.TitleSpan = piece.Text.Span(from, from + length);
        var rest = piece.Text.Slice(from + length, piece.Text.Length);
        if (rest.Length > 0 && !rest.Text.All(char.IsPunctuation))
            TitleRest(SpeakerOver(at, rest), piece);
        return null;
    }

    /// <summary>"CỦA BỘ CHÍNH TRỊ," / "BAN BÍ THƯ": who speaks may go on over lines, as far as what is spoken about.</summary>
    private MappedText SpeakerOver(int at, MappedText text)
    {
        for (var next = at + 1; next < _pieces.Count && _pieces[next].Follows(_pieces[next - 1]) && _pieces[next].IsCapital; next++)
        {
            if (!TitleBodies.IsOpen(text, _lexicon) || _kinds[next] is not (HeadLineKind.Body or HeadLineKind.Capitals))
                break;
            var isNamed =
                text.Text[^1] == ','
                || (next + 1 < _pieces.Count && _kinds[next + 1] is HeadLineKind.Subject or HeadLineKind.Note)
                || _kinds[next] == HeadLineKind.Body;
            if (!isNamed || _lexicon.Structure.TitleSubjects.Match(_pieces[next].Key, 0) > 0)
                break;
            text = (_pieces[at] with { Text = text }).With(_pieces[next], glued: false).Text;
            _takenUntil = next;
        }
        return text;
    }

    private void TitleRest(MappedText rest, HeadPiece piece)
    {
        var bare = Fold.Bare(rest.Text);
        if (_lexicon.Marks.Urgency(bare) is not null)
            return;
        if (HeadSymbol.Read(rest, _lexicon) is { } symbol)
        {
            _head.Symbol ??= symbol;
            return;
        }
        if (IsTitleOpen && TitleBodies.Read(rest, _head, _lexicon) is { } left)
        {
            if (left.Length > 0)
                _subject.Begin(left.Text, piece);
            return;
        }
        _subject.Begin(rest.Text, piece);
    }

    /// <summary>The title goes on as long as no subject stands under it.</summary>
    private bool IsTitleOpen => _head.Type is not null && _subject.IsEmpty;

    private bool IsTitleAgain(HeadPiece piece) => piece.Bare == Fold.Bare(_head.Type!.Name) || _lexicon.Structure.Resolving.Is(piece.Bare);

    private void ReadTitleOf(int at)
    {
        var piece = _pieces[at];
        if (TitleBodies.Read(SpeakerOver(at, piece.Text), _head, _lexicon) is not { } left)
            _subject.Begin(piece.Text.Text, piece);
        else if (left.Length > 0)
            _subject.Begin(left.Text, piece);
    }
}
