using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>
/// Puts together what a page broke over lines. Lines are joined by what they are (a motto, a number line, place and date, a
/// title), for blank lines, bars and other columns stand between their parts.
/// </summary>
internal sealed class HeadLineJoiner
{
    /// <summary>Pieces of the other column that may stand between two parts.</summary>
    private const int Reach = 6;

    private const int LongestPlaceStart = 14;
    private const int LongestBrokenTitle = 40;

    private readonly List<HeadPiece> _pieces;
    private readonly ReadingLexicon _lexicon;
    private readonly bool[] _taken;

    private HeadLineJoiner(List<HeadPiece> pieces, ReadingLexicon lexicon) =>
        (_pieces, _lexicon, _taken) = (pieces, lexicon, new bool[pieces.Count]);

    public static IReadOnlyList<HeadPiece> Join(List<HeadPiece> pieces, ReadingLexicon lexicon) =>
        new HeadLineJoiner(pieces, lexicon).Join();

    private List<HeadPiece> Join()
    {
        var joined = new List<HeadPiece>();
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (_taken[i])
                continue;
            var piece = BrokenMotto(i, _pieces[i]);
            if (ReferenceEquals(piece, _pieces[i]))
                piece = BrokenSymbol(i, piece);
            if (ReferenceEquals(piece, _pieces[i]))
                piece = BrokenDate(i, BrokenPlace(i, piece));
            if (ReferenceEquals(piece, _pieces[i]))
                piece = BrokenWords(i, piece);
            joined.Add(piece);
        }
        return joined;
    }

    private HeadPiece BrokenMotto(int at, HeadPiece piece)
    {
        for (var missing = Motto.Missing(piece.Bare); missing is not null; missing = Motto.Missing(piece.Bare))
        {
            if (Next(at, next => Motto.GoesOn(missing, next.Bare)) is not { } rest)
                break;
            piece = piece.With(rest, glued: false);
        }
        return piece;
    }

    private HeadPiece BrokenSymbol(int at, HeadPiece piece)
    {
        while (HeadSymbol.IsOpen(piece.Text, _lexicon) && Next(at, next => HeadSymbol.GoesOn(piece.Text, next.Text, _lexicon)) is { } rest)
        {
            piece = piece.With(rest, glued: HeadSymbol.NameLength(piece.Text, _lexicon) < piece.Text.Length);
        }
        return piece;
    }

    /// <summary>"Hà" / "Nội, ngày 21 …": a name of two words broken before the date.</summary>
    private HeadPiece BrokenPlace(int at, HeadPiece piece)
    {
        var text = piece.Text.Text;
        var isStart =
            text.Length <= LongestPlaceStart
            && char.IsUpper(text[0])
            && !piece.IsCapital
            && text.All(c => char.IsLetter(c) || c is ' ' or '.');
        if (!isStart || at + 1 >= _pieces.Count || _taken[at + 1] || !_pieces[at + 1].Follows(piece))
            return piece;
        var next = PlaceDate.Read(_pieces[at + 1].Text);
        if (next.State == PlaceDateState.None || next.Place is null)
            return piece;
        _taken[at + 1] = true;
        return piece.With(_pieces[at + 1], glued: false);
    }

    private HeadPiece BrokenDate(int at, HeadPiece piece)
    {
        while (PlaceDate.IsPlaceAlone(piece.Text.Text) || PlaceDate.Read(piece.Text).State == PlaceDateState.Open)
        {
            var open = piece;
            if (Next(at, next => GoesOn(open, next)) is not { } rest)
                break;
            piece = piece.With(rest, glued: false);
        }
        return piece;
    }

    private static bool GoesOn(HeadPiece open, HeadPiece next)
    {
        var first = next.Key[0];
        if (next.Text.Length > 40 || !(char.IsAsciiDigit(first) || first is 't' or 'n'))
            return false;
        return PlaceDate.Read(open.With(next, glued: false).Text).State != PlaceDateState.None;
    }

    /// <summary>"THÔNG" / "TƯ", "Kính" / "gửi: …", "Căn" / "cứ …": words that stand together or not at all.</summary>
    private HeadPiece BrokenWords(int at, HeadPiece piece)
    {
        if (piece.Text.Length > LongestBrokenTitle || at + 1 >= _pieces.Count || _taken[at + 1] || !_pieces[at + 1].Follows(piece))
            return piece;
        var whole = piece.With(_pieces[at + 1], glued: false);
        var isTitle = piece.IsCapital && _lexicon.Types.BareNames.Match(whole.Bare, 0) is > 0 and var length && length > piece.Bare.Length;
        var opening = Math.Max(_lexicon.Structure.Addressed.Match(whole.Key, 0), _lexicon.Structure.Bases.Match(whole.Key, 0));
        if (!isTitle && opening <= piece.Text.Length)
            return piece;
        _taken[at + 1] = true;
        return whole;
    }

    private HeadPiece? Next(int at, Func<HeadPiece, bool> fits)
    {
        for (var next = at + 1; next < _pieces.Count && next <= at + Reach; next++)
        {
            if (_taken[next] || !fits(_pieces[next]))
                continue;
            _taken[next] = true;
            return _pieces[next];
        }
        return null;
    }
}
