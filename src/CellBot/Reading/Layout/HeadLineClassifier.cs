using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>Tells what a piece of the head is, without looking at its neighbours.</summary>
internal sealed class HeadLineClassifier(ReadingLexicon lexicon)
{
    private const int LongestCapitals = 2000;
    private const int LongestPlainBody = 60;
    private const int ShortestSentence = 60;

    public HeadLineKind Kind(HeadPiece piece)
    {
        var (text, key) = (piece.Text.Text, piece.Key);
        if (Stamps.Read(text, lexicon.Marks) is not null)
            return HeadLineKind.Stamp;
        if (lexicon.Marks.IsIncoming(piece.Bare))
            return HeadLineKind.Incoming;
        if (lexicon.Marks.IsCaption(text))
            return HeadLineKind.Caption;
        if (Motto.Find(piece.Bare) is not null)
            return HeadLineKind.Motto;
        if (HeadSymbol.Read(piece.Text, lexicon) is not null)
            return HeadLineKind.Symbol;
        if (IsPlaceDate(piece))
            return HeadLineKind.PlaceDate;
        if (lexicon.Structure.Addressed.Match(key, 0) > 0)
            return HeadLineKind.Addressed;
        if (IsTitle(piece))
            return HeadLineKind.Title;
        if (lexicon.Structure.TitleOf.Match(key, 0) > 0 && (piece.IsCapital || text.Length < 100))
            return HeadLineKind.TitleOf;
        if (lexicon.Structure.Subjects.Match(key, 0) > 0)
            return HeadLineKind.Subject;
        if (text[0] == '(' && text[^1] == ')')
            return HeadLineKind.Note;
        var marker = MarkerLexer.Read(piece.Text);
        if (lexicon.Structure.Bases.Match(key, marker.IsBullet ? marker.Length : 0) > 0)
            return HeadLineKind.Basis;
        if (marker.Kind != MarkerKind.None)
            return HeadLineKind.Marked;
        if (piece.IsCapital && text.Length <= LongestCapitals)
            return lexicon.Bodies.OpensBody(key) ? HeadLineKind.Body : HeadLineKind.Capitals;
        if (IsPlainBody(piece))
            return HeadLineKind.PlainBody;
        return IsSentence(piece) ? HeadLineKind.Sentence : HeadLineKind.Other;
    }

    /// <summary>The name of a type in capitals; or the name alone on its line.</summary>
    private bool IsTitle(HeadPiece piece) =>
        lexicon.Types.BareNames.Match(piece.Bare, 0) is > 0 and var length
        && (piece.IsCapital || (length == piece.Bare.Length && char.IsUpper(piece.Text.Text[0])));

    private static bool IsPlaceDate(HeadPiece piece) =>
        PlaceDate.Read(piece.Text) is { State: not PlaceDateState.None } read
        && (read.State == PlaceDateState.Whole || read.Place is not null);

    private bool IsPlainBody(HeadPiece piece) =>
        piece.Text.Length <= LongestPlainBody
        && piece.Text.Text[^1] is not ('.' or ';' or ':' or ',')
        && lexicon.Bodies.OpensBody(piece.Key)
        && lexicon.Structure.Preambles.Match(piece.Key, 0) == 0;

    private bool IsSentence(HeadPiece piece)
    {
        var text = piece.Text.Text;
        if (!char.IsUpper(text[0]))
            return false;
        if (lexicon.Structure.Preambles.Match(piece.Key, 0) > 0)
            return true;
        return text.Length >= ShortestSentence && text[^1] is '.' or ':' or ';' && text.Length > ShortestSentence * 2;
    }
}
