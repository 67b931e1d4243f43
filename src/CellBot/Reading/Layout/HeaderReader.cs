using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Collects the bodies of the top left, and knows the office that a decision names again over its grounds.</summary>
internal sealed class HeaderReader(IReadOnlyList<HeadPiece> pieces, HeadLineKind[] kinds, ReadingLexicon lexicon)
{
    private const int LongestBody = 90;
    private const int NearMotto = 5;
    private const int MostOfficeLines = 4;

    private List<HeadPiece> _bodies = [];
    private List<HeadPiece> _setAside = [];

    public bool IsEmpty => _bodies.Count == 0;

    /// <summary>A line of capitals is a body where it opens as one, goes on with one, or stands right before the motto.</summary>
    public void Take(int at)
    {
        var piece = pieces[at];
        if (piece.Text.Length > LongestBody)
            return;
        var goesOn =
            _bodies.Count > 0
            && kinds[at] is HeadLineKind.Capitals or HeadLineKind.Subject
            && char.IsLetter(piece.Text.Text[0])
            && !piece.Text.Text.Any(char.IsAsciiDigit)
            && (piece.Block == _bodies[^1].Block || piece.Line - _bodies[^1].LastLine <= 2);
        if (kinds[at] is HeadLineKind.Body or HeadLineKind.PlainBody || goesOn || IsBesideMotto(at))
            _bodies.Add(piece);
    }

    /// <summary>"BAN CHỈ ĐẠO NHÀ NƯỚC" / "VỀ DU LỊCH": a name that goes on as a subject begins.</summary>
    public bool GoesOnAsName(int at) =>
        _bodies.Count > 0 && kinds[at] == HeadLineKind.Subject && pieces[at].IsCapital && pieces[at].Follows(_bodies[^1]);

    /// <summary>The left column's words that a converter ran into the motto.</summary>
    public void TakeBeside(MappedText text, int at)
    {
        var name = text.Slice(text.Text.Length - text.Text.TrimStart('\'', '"', '‘', '’', '-', '*', ' ').Length, text.Length);
        if (name.Length > 2 && HeadPiece.IsCapitalText(name.Text))
            _bodies.Add(pieces[at] with { Text = name });
    }

    /// <summary>What has been read so far belongs to the stamp of another office, unless no other body follows.</summary>
    public void SetAside()
    {
        if (_bodies.Count > 0)
            (_setAside, _bodies) = (_bodies, []);
    }

    public IEnumerable<string> Bodies() => BodyNames.Joined(_bodies.Count > 0 ? _bodies : _setAside, lexicon.Bodies);

    /// <summary>"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" between the subject and the grounds.</summary>
    public bool IsOffice(int at) => LastOfOffice(at) >= at;

    public string Office(int at) =>
        string.Join(' ', Enumerable.Range(at, LastOfOffice(at) - at + 1).Select(i => pieces[i].Text.Text.Trim(' ', ',', ':')));

    private int LastOfOffice(int at)
    {
        var last = at;
        while (
            last + 1 < pieces.Count
            && last - at < MostOfficeLines
            && pieces[last + 1].IsCapital
            && kinds[last + 1] is HeadLineKind.Capitals or HeadLineKind.Body
        )
            last++;
        if (last + 1 >= pieces.Count || kinds[last + 1] is not (HeadLineKind.Basis or HeadLineKind.Title or HeadLineKind.Sentence))
            return -1;
        var run = Fold.Key(string.Join(' ', Enumerable.Range(at, last - at + 1).Select(i => pieces[i].Text.Text)));
        return lexicon.Offices.Positions.Match(run, 0) > 0 || lexicon.Structure.OfficeHeads.Match(run, 0) > 0 || Names(run) ? last : -1;
    }

    /// <summary>The words are a body of the head, with or without its place.</summary>
    private bool Names(string run) =>
        Bodies()
            .Select(Fold.Key)
            .Any(body =>
                run == body || run.StartsWith(body + " ", StringComparison.Ordinal) || body.StartsWith(run + " ", StringComparison.Ordinal)
            );

    private bool IsBesideMotto(int at)
    {
        for (var next = at + 1; next < pieces.Count && next <= at + NearMotto; next++)
        {
            if (kinds[next] == HeadLineKind.Motto)
                return true;
            if (kinds[next] is not (HeadLineKind.Capitals or HeadLineKind.Body or HeadLineKind.Symbol or HeadLineKind.Stamp))
                return false;
        }
        return false;
    }
}
