using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Layout;

/// <summary>
/// Reads the head line by line, column by column: motto, bodies, symbol, place and date, title, subject, stamps, Kính gửi.
/// Serves both generations of the Party's layout (36-HD/VPTW, 05-HD/VPTW) and Decree 30/2020/NĐ-CP. The body begins with the
/// first line that is none of these.
/// </summary>
internal sealed class HeadReader(IReadOnlyList<TextLine> lines, int end, ReadingLexicon lexicon)
{
    private const int LongestHead = 120;
    private const int ProseLength = 90;
    private const int LongestPlainBody = 60;

    private readonly DocumentHead head = new();
    private bool ruleSeen;
    private bool gap;
    private bool subjectOpen;
    private bool bodyFollows;

    public DocumentHead Read()
    {
        var limit = Math.Min(end, LongestHead);
        var i = 0;
        for (; i < limit; i++)
        {
            if (!lines[i].IsText)
            {
                gap = true;
                ruleSeen |= lines[i].Kind == LineKind.Rule && head.Type is not null;
                continue;
            }
            var next = ReadLine(i);
            if (next == i) break;
            if (bodyFollows) { i = next; break; }
            i = next - 1;
            gap = false;
        }
        head.BodyStart = Math.Min(i, end);
        return head;
    }

    /// <summary>The line to go on with; the same line where the body begins.</summary>
    private int ReadLine(int index)
    {
        var addressed = new AddresseeReader(lines, end, lexicon);
        if (addressed.Read(index, head) is var after && after > index) return StopAt(after);
        var belongs = false;
        foreach (var cell in lines[index].Cells())
        {
            if (!ReadCell(cell)) { if (!belongs && StartsBody(cell)) return index; else Text(cell); }
            belongs = true;
        }
        return index + 1;
    }

    /// <summary>After the addressees only the body can follow.</summary>
    private int StopAt(int line)
    {
        bodyFollows = true;
        return line;
    }

    private bool ReadCell(MappedText cell) =>
        ReadStamp(cell) || ReadMotto(cell) || ReadSymbol(cell) || ReadPlaceDate(cell) || ReadTitle(cell) || ReadCapitals(cell);

    private bool ReadStamp(MappedText cell)
    {
        if (Stamps.Read(cell.Text, lexicon.Marks) is not { } stamp) return false;
        head.Urgency ??= stamp.Urgency;
        head.Circulation ??= stamp.Circulation;
        return true;
    }

    private bool ReadMotto(MappedText cell)
    {
        var bare = Fold.Bare(cell.Text);
        foreach (var (motto, regime) in new[] { ("dang cong san viet nam", "party"), ("cong hoa xa hoi chu nghia viet nam", "state"), ("doc lap - tu do - hanh phuc", "state"), ("doc lap-tu do-hanh phuc", "state") })
        {
            var at = bare.IndexOf(motto, StringComparison.Ordinal);
            if (at < 0 || cell.Length > motto.Length + 80) continue;
            head.Regime ??= regime;
            var before = cell.Slice(0, at);
            if (before.Length > 0) ReadCapitals(before);
            return true;
        }
        return false;
    }

    private bool ReadSymbol(MappedText cell)
    {
        var at = 0;
        var named = DateGrammar.Word(cell.Key, ref at, Number);
        if (named && at < cell.Length && cell.Text[at] is ':' or '.') at++;
        DateGrammar.SkipBlanks(cell.Key, ref at);
        if (head.Symbol is not null || at >= cell.Length) return false;
        var symbol = Symbol.Read(cell.Text, at, code => lexicon.Types.ByCode(code, party: true) is not null);
        if (symbol is null || (!named && symbol.End < cell.Length))
        {
            // "Số:    /KH-UBND": printed before the number was given.
            var rest = cell.Slice(at, cell.Length);
            if (named && rest.Length > 0 && rest.Text[0] is '/' or '-' && rest.Length < 40) return true;
            var place = named ? cell.Text.IndexOf('/', StringComparison.Ordinal) : -1;
            return place >= 0 && cell.Length < 40 && ReadPlaceDate(cell);
        }
        head.Symbol = symbol;
        var behind = cell.Slice(symbol.End, cell.Length);
        if (behind.Length > 0 && !ReadStamp(behind)) ReadPlaceDate(behind);
        return true;
    }

    /// <summary>"Kiên Giang, ngày 29 tháng 4 năm 2021", alone or behind something else on the line.</summary>
    private bool ReadPlaceDate(MappedText cell)
    {
        if (cell.Length > 100) return false;
        var comma = cell.Key.IndexOf(", " + DayWord, StringComparison.Ordinal);
        if (comma < 0 || !char.IsUpper(cell.Text[0])) return head.Place is not null && head.Date is null && DateGrammar.ReadMonth(cell.Key, 0).Length == cell.Length;
        if (comma + 2 + DayWord.Length >= cell.Length)
        {
            // "Thượng Hà, ngày      tháng 8 năm 2021": printed before the day was given.
            head.Place ??= cell.Text[..comma].Trim();
            return true;
        }
        var date = DateGrammar.Read(cell.Key, comma + 2);
        var blankDate = cell.Key.IndexOf(MonthWord, comma, StringComparison.Ordinal) > 0 && cell.Length < 60;
        if (!(date.Exists && date.Year is not null && comma + 2 + date.Length >= cell.Length - 1) && !blankDate) return false;
        head.Place ??= cell.Text[..comma].Trim();
        if (date.Value is not { } day) return true;
        head.Date ??= day;
        head.DateSpan ??= cell.Span(comma + 2, comma + 2 + date.Length);
        head.DateText ??= cell.Text.Substring(comma + 2, date.Length);
        return true;
    }

    private bool ReadTitle(MappedText cell)
    {
        if (!IsCapital(cell.Text)) return head.IsTitleOpen() && ReadConclusion(cell);
        var bare = Fold.Bare(cell.Text);
        if (head.IsTitleOpen() && bare.StartsWith("ket luan", StringComparison.Ordinal))
        {
            head.IsConclusion = true;
            return ReadTitleRest(cell, "ket luan".Length);
        }
        var length = head.Type is null ? lexicon.Types.BareNames.Match(bare, 0) : 0;
        if (length == 0) return head.Type is not null && ReadOf(cell, 0);
        head.Type = lexicon.Types.ByBareName(bare[..length]);
        return ReadTitleRest(cell, length);
    }

    private bool ReadConclusion(MappedText cell)
    {
        if (!cell.Key.StartsWith(Conclusion, StringComparison.Ordinal)) return false;
        head.IsConclusion = true;
        return false;
    }

    private bool ReadTitleRest(MappedText cell, int from)
    {
        var rest = cell.Slice(from, cell.Length);
        if (rest.Length == 0 || rest.Text.All(char.IsPunctuation)) return true;
        var bare = Fold.Bare(rest.Text);
        if (head.Type?.Id == "thong_bao" && bare.StartsWith("ket luan", StringComparison.Ordinal))
        {
            head.IsConclusion = true;
            return ReadTitleRest(rest, "ket luan".Length);
        }
        if (ReadOf(rest, 0) || lexicon.Marks.Urgency(bare) is not null) return true;
        Text(rest);
        return true;
    }

    /// <summary>"CỦA BAN THƯỜNG VỤ TỈNH ỦY" under or beside the title.</summary>
    private bool ReadOf(MappedText cell, int from)
    {
        var at = from;
        if (head.TitleBody is not null || !DateGrammar.Word(cell.Key, ref at, Of)) return false;
        head.TitleBody = BodyNames.Readable(cell.Text[at..].Trim(' ', ',', '.', ';'), lexicon.Bodies);
        return true;
    }

    /// <summary>A capital line before the title is a body; after it the office that decides, or a subject in capitals.</summary>
    private bool ReadCapitals(MappedText cell)
    {
        if (cell.Length > ProseLength || MarkerLexer.Read(cell).Kind != MarkerKind.None) return false;
        if (!IsCapital(cell.Text) && !IsPlainBody(cell)) return false;
        var bare = Fold.Bare(cell.Text);
        if (head.Type is null && head.Subject.Count == 0)
        {
            if (lexicon.Bodies.Issuers.Match(cell.Key, 0) > 0 || head.Header.Count > 0) head.Header.Add(cell.Text.Trim(' ', '*', '.', ','));
            return true;
        }
        if (head.Type is not null && bare.TrimEnd(':', ' ') == Fold.Bare(head.Type.Name)) return true;
        if (head.Type is not null && head.Subject.Count > 0 && lexicon.Bodies.Issuers.Match(cell.Key, 0) > 0) return true;
        if (head.Type is null) return true;
        Text(cell);
        return true;
    }

    /// <summary>"đảng ủy xã Bản Mây": a body in small letters, before anything but bodies has been read.</summary>
    private bool IsPlainBody(MappedText cell) =>
        head.Type is null && head.Symbol is null && head.Subject.Count == 0 && cell.Length <= LongestPlainBody && cell.Text[^1] is not ('.' or ';' or ':' or ',')
        && lexicon.Bodies.Issuers.Match(cell.Key, 0) > 0 && lexicon.Structure.Preambles.Match(cell.Key, 0) == 0;

    private bool StartsBody(MappedText cell)
    {
        var marker = MarkerLexer.Read(cell);
        if (head.Type is null && head.Symbol is null && head.Header.Count == 0)
            return cell.Length >= 60 || marker.Kind != MarkerKind.None || lexicon.Structure.Bases.Match(cell.Key, 0) > 0;
        if (marker.IsBullet) return cell.Length > ProseLength || lexicon.Structure.Bases.Match(cell.Key, marker.Length) > 0;
        if (marker.Kind != MarkerKind.None && marker.Last == 1) return true;
        if (lexicon.Structure.Bases.Match(cell.Key, 0) > 0 && head.Subject.Count > 0) return true;
        if (head.Type is null) return IsProse(cell) && head.Subject.Count > 0;
        if (head.Subject.Count == 0) return lexicon.Structure.Bases.Match(cell.Key, 0) > 0 || (ruleSeen && cell.Length > ProseLength * 2);
        if (subjectOpen && !gap && !IsProse(cell)) return false;
        return ruleSeen || !gap || !char.IsLower(cell.Text[0]) || IsProse(cell);
    }

    private bool IsProse(MappedText cell) =>
        (cell.Length >= 60 && lexicon.Structure.Preambles.Match(cell.Key, 0) > 0 && char.IsUpper(cell.Text[0])) || (cell.Length >= ProseLength * 2 && cell.Text[^1] is '.' or ':' or ';');

    /// <summary>A line of the subject; anything before the title and the number is of no use.</summary>
    private void Text(MappedText cell)
    {
        var hasAnchor = head.Type is not null || head.Symbol is not null || lexicon.Structure.Subjects.Match(cell.Key, 0) > 0;
        if (!hasAnchor || MarkerLexer.Read(cell).IsBullet || (ruleSeen && head.Subject.Count > 0)) return;
        if (cell.Text[0] == '(' && cell.Text[^1] == ')') return;
        if (head.Type is not null && head.Subject.Count == 0 && ReadOf(cell, 0)) return;
        head.Subject.Add(cell.Text);
        subjectOpen = true;
    }

    private static bool IsCapital(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters >= 2 && text.Count(char.IsLower) * 8 <= letters;
    }

    private static readonly string Number = Fold.Key("số");
    private static readonly string DayWord = Fold.Key("ngày");
    private static readonly string MonthWord = Fold.Key("tháng");
    private static readonly string Of = Fold.Key("của");
    private static readonly string Conclusion = Fold.Key("kết luận");
}

internal static class HeadStates
{
    /// <summary>A title THÔNG BÁO may go on with KẾT LUẬN as long as no subject stands under it.</summary>
    public static bool IsTitleOpen(this DocumentHead head) => head.Type?.Id == "thong_bao" && head.Subject.Count == 0;
}
