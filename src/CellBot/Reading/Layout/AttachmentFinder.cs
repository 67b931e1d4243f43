using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>A plan, a regulation, an annex that follows the signature: a body of its own with numbers of its own.</summary>
/// <param name="Id">What stands before the ids of its items: PL1, PL2 …</param>
/// <param name="Start">Index of its title's line.</param>
/// <param name="BodyStart">Index of the first line behind its title.</param>
/// <param name="End">Index behind its last line.</param>
/// <param name="IsForm">A form or a list to be filled in: its words give no orders.</param>
internal sealed record Attachment(string Id, int Start, int BodyStart, int End, bool IsForm);

/// <summary>
/// Finds what is attached: behind the signature the first title in capitals that is an annex's or a document type's, or the
/// first item that begins to number again.
/// </summary>
internal sealed class AttachmentFinder(IReadOnlyList<TextLine> lines, ReadingLexicon lexicon)
{
    private const int NoteReach = 8;
    private const int LongestTitleLines = 16;
    private const int LongestTitle = 160;

    private readonly StructureWords _words = lexicon.Structure;

    /// <param name="from">Index behind the signature.</param>
    public IReadOnlyList<Attachment> Find(int from)
    {
        var starts = new List<int>();
        for (var i = from; i < lines.Count; i++)
        {
            if (!lines[i].IsText)
                continue;
            if (Opens(i))
                starts.Add(i);
            else if (starts.Count == 0 && BeginsAgain(lines[i].Text))
                starts.Add(Title(i, from));
            else
                continue;
            i = Math.Max(i, TitleEnd(starts[^1], lines.Count) - 1);
        }
        return [.. starts.Select((start, at) => Read(at, start, at + 1 < starts.Count ? starts[at + 1] : lines.Count))];
    }

    /// <summary>"PHỤ LỤC II", "QUY CHẾ" above "(Ban hành kèm theo …)", "KẾ HOẠCH" alone.</summary>
    private bool Opens(int index)
    {
        var text = lines[index].Text;
        if (text.Length > LongestTitle)
            return false;
        if (_words.Appendix.Match(text.Key, 0) is > 0 and var appendix && char.IsUpper(text.Text[0]))
            return Capitals.Are(text.Text) || IsNumberOnly(text.Text.AsSpan(appendix));
        if (!Capitals.Are(text.Text))
            return false;
        var bare = Fold.Bare(text.Text);
        var type = lexicon.Types.BareNames.Match(bare, 0);
        if (type > 0 && bare.AsSpan(type).Trim(" .:").Length == 0)
            return true;
        return (type > 0 || _words.Attached.Match(text.Key, 0) > 0) && IsNoted(index);
    }

    private static bool IsNumberOnly(ReadOnlySpan<char> rest) =>
        rest.Trim(" .:").IndexOfAnyExcept("IVX0123456789AB") < 0 || rest.TrimStart().StartsWith("số ") && rest.Length < 12;

    /// <summary>"(Kèm theo Quyết định số …)" stands a few lines below.</summary>
    private bool IsNoted(int index)
    {
        for (var (i, left) = (index + 1, NoteReach); i < lines.Count && left > 0; i++)
        {
            if (!lines[i].IsText)
                continue;
            if (_words.Enclosed.Find(lines[i].Key(), 0, Math.Min(lines[i].Text.Length, 40)) >= 0)
                return true;
            left--;
        }
        return false;
    }

    /// <summary>The first item of a list that no signature would hold: "Điều 1.", "Chương I", "I. MỤC TIÊU", "1. …".</summary>
    private static bool BeginsAgain(MappedText line)
    {
        var marker = MarkerLexer.Read(line);
        return marker.Kind is not MarkerKind.None
            && !marker.IsBullet
            && marker.Kind != MarkerKind.Letter
            && marker.Last == 1
            && marker.Length < line.Length;
    }

    /// <summary>The title above an item: the lines over it, as far as the signature.</summary>
    private int Title(int index, int from)
    {
        var start = index;
        for (var i = index - 1; i >= from && index - i < LongestTitleLines; i--)
        {
            if (!lines[i].IsText)
                continue;
            if (MarkerLexer.Read(lines[i].Text).IsBullet || lines[i].Text.Length > LongestTitle)
                break;
            start = i;
        }
        return start;
    }

    private Attachment Read(int number, int start, int end)
    {
        var body = TitleEnd(start, end);
        return new Attachment($"PL{number + 1}", start, body, end, IsForm(start, body, end));
    }

    /// <summary>Behind the title: its lines in capitals, and all up to the end of the note "(Kèm theo …)" where there is one.</summary>
    private int TitleEnd(int start, int end)
    {
        var isNoted = IsNoted(start);
        var inNote = false;
        var line = start;
        for (; line < end; line++)
        {
            if (!lines[line].IsText)
                continue;
            var text = lines[line].Text.Text;
            if (
                line > start
                && !inNote
                && !isNoted
                && text[0] != '('
                && !(Capitals.Are(text) && MarkerLexer.Read(lines[line].Text).Kind == MarkerKind.None)
            )
                break;
            inNote |= text[0] == '(';
            if (!inNote || !text.Contains(')', StringComparison.Ordinal))
                continue;
            inNote = false;
            isNoted &= _words.Enclosed.Find(lines[line].Key(), 0, lines[line].Text.Length) < 0 && text[0] == '(';
        }
        return line;
    }

    private bool IsForm(int start, int body, int end)
    {
        var title = lines.Skip(start).Take(Math.Min(body, end) - start).Where(line => line.IsText);
        if (title.Any(line => _words.Forms.Match(line.Key(), 0) > 0))
            return true;
        var (text, blanks) = (0, 0);
        for (var i = body; i < end; i++)
        {
            if (!lines[i].IsText)
                continue;
            text++;
            if (
                lines[i].Text.Text.Contains("....", StringComparison.Ordinal) || lines[i].Text.Text.Contains("……", StringComparison.Ordinal)
            )
                blanks++;
        }
        return blanks > 2 && blanks * 6 > text;
    }
}
