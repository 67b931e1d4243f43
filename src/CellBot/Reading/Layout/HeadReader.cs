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

    private readonly DocumentHead head = new();
    private readonly IReadOnlyList<TextLine> lines;
    private readonly int end;
    private readonly ReadingLexicon lexicon;
    private readonly IReadOnlyList<HeadPiece> pieces;
    private readonly HeadLineKind[] kinds;
    private readonly SubjectReader subject;
    private readonly HeaderReader header;
    private readonly int anchor;
    private int stampedUntil = -1;
    private int takenUntil = -1;

    public HeadReader(IReadOnlyList<TextLine> lines, int end, ReadingLexicon lexicon)
    {
        (this.lines, this.end, this.lexicon) = (lines, end, lexicon);
        pieces = HeadPieces.Of(lines, Math.Min(end, LongestHead), lexicon);
        var classifier = new HeadLineClassifier(lexicon);
        kinds = [.. pieces.Select(classifier.Kind)];
        header = new HeaderReader(pieces, kinds, lexicon);
        subject = new SubjectReader(pieces, kinds, head, header, lexicon);
        anchor = Array.IndexOf(kinds, HeadLineKind.Motto);
    }

    public DocumentHead Read()
    {
        head.BodyStart = Math.Min(LongestHead, end);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (ReadPiece(i) is not { } body) continue;
            head.BodyStart = body;
            break;
        }
        head.Header.AddRange(header.Bodies());
        head.Subject.AddRange(subject.Lines);
        return head;
    }

    /// <summary>The line where the body begins, if it begins here.</summary>
    private int? ReadPiece(int at)
    {
        if (at <= takenUntil) return null;
        var piece = pieces[at];
        if (Addressees(piece) is { } after) return after;
        if (at <= stampedUntil && (kinds[at] == HeadLineKind.Caption || HeadSymbol.IsOpen(piece.Text, lexicon))) return null;
        switch (kinds[at])
        {
            case HeadLineKind.Stamp: Stamp(piece.Text); return null;
            case HeadLineKind.Incoming: Incoming(at); return null;
            case HeadLineKind.Motto: ReadMotto(at); return null;
            case HeadLineKind.Symbol when head.Symbol is null || subject.IsEmpty: ReadSymbol(piece); return null;
            case HeadLineKind.PlaceDate: ReadPlaceDate(piece); return null;
            case HeadLineKind.Title when head.Type is null: ReadTitle(at); return null;
            case HeadLineKind.Title when IsTitleAgain(piece): subject.Close(); return null;
            case HeadLineKind.Title or HeadLineKind.TitleOf when IsTitleOpen: ReadTitleOf(at); return null;
            case HeadLineKind.Basis: return StartsBody(at);
            default: return Words(at);
        }
    }

    /// <summary>Everything without a fixed form: bodies, the subject, or the body's first words.</summary>
    private int? Words(int at)
    {
        var (piece, kind) = (pieces[at], kinds[at]);
        if (head.Symbol is null && head.Type is null && header.GoesOnAsName(at)) { header.Take(at); return null; }
        if (subject.Take(at)) return null;
        if (head.Type is null && subject.IsEmpty && kind is HeadLineKind.Body or HeadLineKind.PlainBody or HeadLineKind.Capitals) { header.Take(at); return null; }
        if (kind == HeadLineKind.Body && header.IsOffice(at)) { head.Office ??= header.Office(at); subject.Close(); return null; }
        if (kind is HeadLineKind.Note or HeadLineKind.Caption or HeadLineKind.Symbol || (kind == HeadLineKind.Marked && MarkerLexer.Read(piece.Text).IsBullet && piece.Text.Length <= LongestBullet)) return null;
        if (kind is HeadLineKind.Capitals && piece.Text.Length < LongestJunk) return null;
        return StartsBody(at);
    }

    /// <summary>Words over the motto are a page's own, not the document's.</summary>
    private int? StartsBody(int at)
    {
        var nothingYet = head.Type is null && head.Symbol is null && head.Date is null && header.IsEmpty;
        if (nothingYet && at < anchor) return null;
        var isJunk = nothingYet && kinds[at] is HeadLineKind.Other or HeadLineKind.Subject && pieces[at].Text.Length < LongestJunk;
        var isBareSubject = !nothingYet && head.Type is null && (head.Symbol is null || subject.IsEmpty) && kinds[at] is HeadLineKind.Other && pieces[at].Text.Length < LongestBareSubject;
        return isJunk || isBareSubject ? null : pieces[at].Line;
    }

    private int? Addressees(HeadPiece piece)
    {
        var after = new AddresseeReader(lines, end, lexicon).Read(piece, head);
        return after > piece.LastLine ? after : null;
    }

    private void Stamp(MappedText text)
    {
        if (Stamps.Read(text.Text, lexicon.Marks) is not { } stamp) return;
        head.Urgency ??= stamp.Urgency;
        head.Circulation ??= stamp.Circulation;
    }

    /// <summary>The office that received the paper stamped its name, a number and a day on it.</summary>
    private void Incoming(int at)
    {
        stampedUntil = at + StampPieces;
        if (head.Symbol is null && head.Regime is null) header.SetAside();
    }

    private void ReadMotto(int at)
    {
        if (Motto.Find(pieces[at].Bare) is not { } motto) return;
        head.Regime ??= motto.Regime;
        var before = pieces[at].Text.Slice(0, motto.At);
        if (before.Length > 0) header.TakeBeside(before, at);
    }

    private void ReadSymbol(HeadPiece piece)
    {
        if (head.Symbol is not null || HeadSymbol.Read(piece.Text, lexicon) is not { } symbol) return;
        head.Symbol = symbol;
        var behind = piece.Text.Slice(symbol.End, piece.Text.Length);
        if (behind.Length == 0) return;
        if (lexicon.Structure.Subjects.Match(behind.Key, 0) > 0) subject.Begin(behind.Text, piece);
        else Stamp(behind);
    }

    private void ReadPlaceDate(HeadPiece piece)
    {
        var read = PlaceDate.Read(piece.Text);
        head.Place ??= read.Place;
        if (head.Date is not null || read.Date is not { } date) return;
        head.Date = date;
        head.DateSpan = piece.Text.Span(read.From, read.To);
    }

    private void ReadTitle(int at)
    {
        var piece = pieces[at];
        var length = lexicon.Types.BareNames.Match(Fold.Bare(piece.Text.Text), 0);
        head.Type = lexicon.Types.ByBareName(Fold.Bare(piece.Text.Text)[..length]);
        head.TitleSpan = piece.Text.Span(0, length);
        var rest = piece.Text.Slice(length, piece.Text.Length);
        if (rest.Length > 0 && !rest.Text.All(char.IsPunctuation)) TitleRest(SpeakerOver(at, rest), piece);
    }

    /// <summary>"CỦA BỘ CHÍNH TRỊ," / "BAN BÍ THƯ": who speaks may go on over lines, as far as what is spoken about.</summary>
    private MappedText SpeakerOver(int at, MappedText text)
    {
        for (var next = at + 1; next < pieces.Count && pieces[next].Follows(pieces[next - 1]) && pieces[next].IsCapital; next++)
        {
            if (!TitleBodies.IsOpen(text, lexicon) || kinds[next] is not (HeadLineKind.Body or HeadLineKind.Capitals)) break;
            var isNamed = text.Text[^1] == ',' || (next + 1 < pieces.Count && kinds[next + 1] is HeadLineKind.Subject or HeadLineKind.Note) || kinds[next] == HeadLineKind.Body;
            if (!isNamed || lexicon.Structure.TitleSubjects.Match(pieces[next].Key, 0) > 0) break;
            text = (pieces[at] with { Text = text }).With(pieces[next], glued: false).Text;
            takenUntil = next;
        }
        return text;
    }

    private void TitleRest(MappedText rest, HeadPiece piece)
    {
        var bare = Fold.Bare(rest.Text);
        if (lexicon.Marks.Urgency(bare) is not null) return;
        if (HeadSymbol.Read(rest, lexicon) is { } symbol) { head.Symbol ??= symbol; return; }
        if (IsTitleOpen && TitleBodies.Read(rest, head, lexicon) is { } left)
        {
            if (left.Length > 0) subject.Begin(left.Text, piece);
            return;
        }
        subject.Begin(rest.Text, piece);
    }

    /// <summary>The title goes on as long as no subject stands under it.</summary>
    private bool IsTitleOpen => head.Type is not null && subject.IsEmpty;

    private bool IsTitleAgain(HeadPiece piece) => piece.Bare == Fold.Bare(head.Type!.Name) || lexicon.Structure.Resolving.Is(piece.Bare);

    private void ReadTitleOf(int at)
    {
        var piece = pieces[at];
        if (TitleBodies.Read(SpeakerOver(at, piece.Text), head, lexicon) is not { } left) subject.Begin(piece.Text.Text, piece);
        else if (left.Length > 0) subject.Begin(left.Text, piece);
    }
}
