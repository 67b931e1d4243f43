using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Kính gửi, Kính trình, and "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:": on one line, or one recipient a line.</summary>
internal sealed class AddresseeReader(IReadOnlyList<TextLine> lines, int end, ReadingLexicon lexicon)
{
    private const int ProseLength = 110;

    /// <summary>No recipient is longer; what would go on with it is the body.</summary>
    private const int LongestRecipient = 200;

    private static readonly string Wire = Fold.Key("điện");

    /// <summary>Reads from a piece that opens the addressees; answers the first line behind them, or the piece's own where it opens
    /// none.</summary>
    public int Read(HeadPiece piece, DocumentHead head)
    {
        // The first recipient may stand behind a tab.
        var line = piece.Column == 0 && piece.Line == piece.LastLine ? lines[piece.Line].Text : piece.Text;
        var from = Opening(line, head);
        if (from < 0)
            return piece.Line;
        var items = new List<(string Text, LineRange Lines, bool IsMarked)>();
        var rest = line.Slice(from, line.Length);
        if (rest.Length > 0)
            Begin(items, rest, lines[piece.LastLine].Number);
        var next = piece.LastLine + 1;
        for (; next < end; next++)
        {
            if (!lines[next].IsText)
                continue;
            if (!Take(items, lines[next]))
                break;
        }
        foreach (var (text, range, _) in items)
        {
            foreach (var recipient in Recipients(text, items.Count == 1))
                head.Addressees.Add(new Addressee(recipient, range));
        }
        return next;
    }

    private int Opening(MappedText line, DocumentHead head)
    {
        var length = lexicon.Structure.Addressed.Match(line.Key, 0);
        if (length > 0)
            return PastColon(line, length);
        var wire = line.Key.IndexOf(Wire + ":", StringComparison.Ordinal);
        if (wire <= 0 || wire > 120 || !Fold.IsEdge(line.Key, wire - 1) || !IsOffice(line.Key))
            return -1;
        head.Wiring = BodyNames.Readable(line.Text[..wire].Trim(), lexicon.Bodies);
        return wire + Wire.Length + 1;
    }

    /// <summary>A body, or its head: "Chủ tịch Ủy ban …", "Trưởng Ban Chỉ huy …", "Giám đốc Sở …".</summary>
    private bool IsOffice(string key) =>
        lexicon.Bodies.Issuers.Match(key, 0) > 0
        || lexicon.Offices.Positions.Match(key, 0) > 0
        || lexicon.Structure.OfficeHeads.Match(key, 0) > 0;

    private static int PastColon(MappedText line, int at)
    {
        while (at < line.Length && line.Text[at] is ':' or ' ' or '\t')
            at++;
        return at;
    }

    private bool Take(List<(string Text, LineRange Lines, bool IsMarked)> items, TextLine line)
    {
        var marker = MarkerLexer.Read(line.Text);
        if (marker.IsBullet && line.Text.Length <= ProseLength * 2)
        {
            Begin(items, line.Text, line.Number);
            return true;
        }
        if (marker.Kind != MarkerKind.None || Stamps.Read(line.Text.Text, lexicon.Marks) is not null)
            return false;
        var isOpen = items.Count > 0 && items[^1].Text[^1] is not (',' or ';' or '.' or ':');
        var endsItem =
            isOpen
            && items[^1].IsMarked
            && line.Text.Text[^1] is ',' or ';' or '.'
            && lexicon.Structure.Preambles.Match(line.Key(), 0) == 0;
        // "các xã: Suối Trong," / "Sông Mây, Đồi Sim;": a name of the enumeration that the item opened.
        var isEnumerated =
            items.Count > 0
            && items[^1].IsMarked
            && items[^1].Text[^1] == ','
            && line.Text.Text[^1] is ';' or '.' or ','
            && (items[^1].Text.Contains(':', StringComparison.Ordinal) || line.Text.Text[^1] == ';');
        if (
            (
                (isOpen && (endsItem || char.IsLower(line.Text.Text[0])))
                || (isEnumerated && lexicon.Structure.Preambles.Match(line.Key(), 0) == 0)
            )
            && line.Text.Length <= ProseLength
            && items[^1].Text.Length + line.Text.Length < LongestRecipient
        )
        {
            var (text, range, isMarked) = items[^1];
            items[^1] = ($"{text} {line.Text.Text}", range with { Last = line.Number }, isMarked);
            return true;
        }
        var isRecipient =
            (items.Count == 0 || (!items[^1].IsMarked && items[^1].Text[^1] is ',' or ';'))
            && line.Text.Length <= ProseLength
            && lexicon.Structure.Preambles.Match(line.Key(), 0) == 0
            && line.Text.Text[^1] is not ':';
        if (isRecipient)
            Begin(items, line.Text, line.Number);
        return isRecipient;
    }

    private static void Begin(List<(string Text, LineRange Lines, bool IsMarked)> items, MappedText text, int line)
    {
        var marker = MarkerLexer.Read(text);
        items.Add((text.Text[(marker.IsBullet ? marker.Length : 0)..].Replace('\t', ' '), new LineRange(line, line), marker.IsBullet));
    }

    /// <summary>One line may hold several, parted by semicolons.</summary>
    private static IEnumerable<string> Recipients(string text, bool isOnly)
    {
        var parts = isOnly ? text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];
        return parts.Select(part => part.TrimStart('-', ' ').TrimEnd(' ', ',', ';', '.')).Where(part => part.Length > 0);
    }
}

internal static class LineKeys
{
    public static string Key(this TextLine line) => line.Text.Key;
}
