using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Tells the clauses that close a document from the unmarked paragraphs of its last item: they name the document itself,
/// say who watches over it, to whom it goes, or where results and difficulties are reported.
/// </summary>
internal sealed class ClosingReader(StructureWords words)
{
    public const string Implementation = "implementation_clause";

    /// <summary>An office that watches says so right behind its name.</summary>
    private const int WatchOpening = 60;

    private const int LongestInjunction = 450;
    private const int NoticeReach = 150;

    private const string Monitoring = "monitoring_clause";
    private const string Dissemination = "dissemination_clause";
    private const string Reporting = "reporting_clause";

    private static readonly string Report = Fold.Key("báo cáo");
    private static readonly string Result = Fold.Key("kết quả");
    private static readonly string Cells = Fold.Key("chi bộ");
    private static readonly string Members = Fold.Key("đảng viên");
    private static readonly string[] SpreadWords = [.. new[] { "đến", "tới" }.Select(Fold.Key)];
    private static readonly string[] SpreadVerbs = [.. new[] { "triển khai", "phổ biến", "quán triệt" }.Select(Fold.Key)];

    /// <summary>Index of the first closing clause; the number of paragraphs where there is none.</summary>
    public int FirstClosing(IReadOnlyList<Paragraph> paragraphs)
    {
        var lastMarked = paragraphs.Count - 1;
        while (lastMarked >= 0 && paragraphs[lastMarked].Id is null)
            lastMarked--;
        // What stands right under a heading is what the heading announces, however it is worded.
        var first =
            lastMarked >= 0 && BodyStructure.IsHeading(paragraphs[lastMarked]) && paragraphs[lastMarked].Text.Text[^1] != ':'
                ? lastMarked + 2
                : lastMarked + 1;
        for (var i = Math.Max(first, 1); i < paragraphs.Count; i++)
        {
            if (paragraphs[i].Row is null && Role(paragraphs[i], isLetter: lastMarked < 0) is not null)
                return i;
        }
        return paragraphs.Count;
    }

    /// <summary>What kind of closing clause a paragraph is; null for none.</summary>
    /// <param name="isLetter">No item stands before it: what is to be reported is then the letter's own matter.</param>
    public string? Role(Paragraph paragraph, bool isLetter = false)
    {
        var key = paragraph.Key;
        if (key.Length > 900)
            return null;
        var named = words.ThisDocument.In(key) || NamesItsType(paragraph.Text.Text);
        if (named && Spreads(key))
            return Dissemination;
        if (Watches(key))
            return Monitoring;
        if (words.Difficulty.In(key) && words.DifficultyTold.In(key))
            return Reporting;
        if (words.TakeNote.In(key))
            return Implementation;
        if (IsReport(key, named) && (named || !isLetter))
            return Reporting;
        if (words.Notices.Find(key, 0, Math.Min(key.Length, NoticeReach)) >= 0 && key.Length < NoticeReach * 2)
            return Implementation;
        return
            (named && words.CarryingOut.In(key))
            || (words.ImplementationOpenings.Match(key, 0) > 0 && words.CarryingOut.In(key))
            || Enjoins(key)
            ? Implementation
            : null;
    }

    /// <summary>"Ủy ban nhân dân tỉnh yêu cầu các cơ quan … nghiêm túc triển khai thực hiện."</summary>
    private bool Enjoins(string key)
    {
        var order = words.Orders.Find(key, 0, Math.Min(key.Length, WatchOpening));
        return order > 0
            && key.Length < LongestInjunction
            && words.Watchers.Match(key, 0) + words.Overseers.Match(key, 0) > 0
            && words.CarryingOut.In(key, Math.Max(order, key.Length - WatchOpening), key.Length);
    }

    /// <summary>"… việc thực hiện Công điện": a type's name with a capital in the middle of a sentence and no number behind.</summary>
    internal static bool NamesItsType(string text)
    {
        foreach (
            var name in new[]
            {
                "Công điện",
                "Chỉ thị",
                "Kế hoạch",
                "Nghị quyết",
                "Kết luận",
                "Thông báo",
                "Quyết định",
                "Hướng dẫn",
                "Công văn",
                "Chương trình",
            }
        )
        {
            var at = text.IndexOf(name, 1, StringComparison.Ordinal);
            if (at < 1 || text[at - 1] != ' ')
                continue;
            var after = at + name.Length;
            if (after >= text.Length || text[after] is ',' or '.' or ';' or '/')
                return true;
        }
        return false;
    }

    private static bool Spreads(string key)
    {
        var reaches = key.Contains(Cells, StringComparison.Ordinal) || key.Contains(Members, StringComparison.Ordinal);
        return reaches
            && SpreadVerbs.Any(verb => key.Contains(verb, StringComparison.Ordinal))
            && SpreadWords.Any(word => key.Contains($" {word} ", StringComparison.Ordinal));
    }

    private bool Watches(string key)
    {
        var watch = words.Watching.Find(key, 0, key.Length);
        if (watch >= 0 && watch < WatchOpening && words.Watchers.Match(key, 0) > 0)
            return true;
        return watch >= 0
            && words.Orders.Match(key, 0) + words.Watchers.Match(key, 0) + words.Overseers.Match(key, 0) > 0
            && words.CarryingOut.In(key, watch, key.Length)
            && key.Length - watch > 20;
    }

    private static bool IsReport(string key, bool named)
    {
        var report = key.IndexOf(Report, StringComparison.Ordinal);
        return report >= 0 && (named || key.Contains(Result, StringComparison.Ordinal) || report < 120) && key.Length < 500;
    }
}
