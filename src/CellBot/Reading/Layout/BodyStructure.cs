using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>A paragraph and the item it belongs to.</summary>
/// <param name="Section">The item's id; "" in the preamble; "closing" in a closing clause.</param>
/// <param name="HoldsTasks">False in preambles and under headings such as "Đánh giá tình hình".</param>
/// <param name="IsTitle">A heading over paragraphs or items of its own: it may name the actor, but is no task.</param>
public sealed record BodyPart(Paragraph Paragraph, string Section, bool HoldsTasks, bool IsTitle = false)
{
    public const string Closing = "closing";

    /// <summary>Stands in what is attached: whom the letter commands is not told there.</summary>
    public bool IsAttached { get; init; }
}

/// <summary>The body as a tree of items, its preamble, and the clauses that close it.</summary>
public sealed record BodyStructure(
    IReadOnlyList<DirectiveSection> Sections,
    IReadOnlyList<ClosingClause> Closing,
    IReadOnlyList<BodyPart> Parts
)
{
    private const int LongestHeading = 150;
    private const int LongestListing = 40;

    /// <summary>The document with what is attached to it.</summary>
    internal BodyStructure With(BodyStructure attached) => new([.. Sections, .. attached.Sections], Closing, [.. Parts, .. attached.Parts]);

    /// <summary>What is attached: its items are told to whom they name; words before the items, and forms, give no orders.</summary>
    internal static BodyStructure Attached(IReadOnlyList<Paragraph> paragraphs, Attachment attachment, StructureWords words)
    {
        var built = Build(paragraphs, words);
        return built with
        {
            Parts =
            [
                .. built.Parts.Select(part =>
                    part with
                    {
                        IsAttached = true,
                        HoldsTasks = part.HoldsTasks && !attachment.IsForm && (part.Section.Length > 0 || part.Paragraph.Row is not null),
                    }
                ),
            ],
        };
    }

    internal static BodyStructure Build(IReadOnlyList<Paragraph> paragraphs, StructureWords words)
    {
        var closingFrom = new ClosingReader(words).FirstClosing(paragraphs);
        var parts = new List<BodyPart>(paragraphs.Count);
        var sections = new List<DirectiveSection>();
        var open = new List<int>();
        var (barren, listing) = (new HashSet<string>(), new HashSet<string>());
        var section = "";
        for (var i = 0; i < closingFrom; i++)
        {
            var paragraph = paragraphs[i];
            if (paragraph.Id is { } id)
            {
                section = id;
                open.RemoveAll(each => !id.StartsWith(sections[each].Id + ".", StringComparison.Ordinal));
                open.Add(sections.Count);
                if (barren.Contains(Parent(id)) || listing.Contains(Parent(id)) || IsBarren(paragraph, words))
                    barren.Add(id);
                else if (ListsConditions(paragraph, words))
                    listing.Add(id);
                sections.Add(new DirectiveSection(id, Role(paragraph, barren.Contains(id)), paragraph.Lines));
            }
            if (IsEnclosure(paragraph, words))
            {
                parts.Add(new BodyPart(paragraph, "", false));
                continue;
            }
            foreach (var each in open)
                sections[each] = sections[each] with { Lines = sections[each].Lines with { Last = paragraph.Lines.Last } };
            var isTitle =
                paragraph.Id is not null
                && IsHeading(paragraph)
                && paragraph.Text.Text[^1] != ':'
                && i + 1 < closingFrom
                && IsUnder(paragraphs[i + 1], section);
            parts.Add(
                new BodyPart(
                    paragraph,
                    section,
                    (section.Length > 0 || paragraph.Row is not null)
                        && (!barren.Contains(section) || IsAhead(paragraph, words))
                        && !paragraph.IsQuoted,
                    isTitle
                )
            );
        }
        var closing = new List<ClosingClause>();
        foreach (var paragraph in paragraphs.Skip(closingFrom))
        {
            closing.Add(new ClosingClause(new ClosingReader(words).Role(paragraph) ?? ClosingReader.Implementation, paragraph.Lines));
            parts.Add(new BodyPart(paragraph, BodyPart.Closing, true));
        }
        // A letter without items tells its tasks in plain paragraphs; what leads up to "… như sau:" is none of them.
        if (sections.Count == 0)
            parts =
            [
                .. parts.Select((part, at) => part with { HoldsTasks = part.Paragraph.Text.Text[^1] != ':' || at + 1 == parts.Count }),
            ];
        return new BodyStructure(sections, closing, parts);
    }

    /// <summary>"Trong thời gian tới, xã …": an unmarked paragraph that looks ahead gives orders under an assessment too.</summary>
    private static bool IsAhead(Paragraph paragraph, StructureWords words) =>
        paragraph.Id is null && words.Ahead.Match(paragraph.Key, 0) > 0;

    /// <summary>"(Công điện số … gửi kèm theo)": a note on what comes with the letter belongs to no item.</summary>
    private static bool IsEnclosure(Paragraph paragraph, StructureWords words) =>
        paragraph.Id is null
        && paragraph.Text.Text[0] == '('
        && paragraph.Text.Text.TrimEnd('.', '/', ' ')[^1..] == ")"
        && words.Enclosed.In(paragraph.Key);

    private static bool IsUnder(Paragraph next, string section) =>
        next.Id is null || next.Id.StartsWith(section + ".", StringComparison.Ordinal);

    public static string Parent(string id) => id.LastIndexOf('.') is > 0 and var dot ? id[..dot] : "";

    /// <summary>A short line without an end: a title over what follows.</summary>
    internal static bool IsHeading(Paragraph paragraph) =>
        IsCapital(paragraph)
        || (
            paragraph.Text.Length - paragraph.Start < LongestHeading
            && paragraph.Text.Text[^1] is not ('.' or ';' or '!')
            && paragraph.Text.Text.IndexOf(". ", paragraph.Start, StringComparison.Ordinal) < 0
        );

    private static bool IsCapital(Paragraph paragraph) =>
        paragraph.Id is not null && paragraph.Text.Text.Any(char.IsLetter) && !paragraph.Text.Text.Any(char.IsLower);

    private static bool IsBarren(Paragraph paragraph, StructureWords words) =>
        IsHeading(paragraph) && words.NoTasks.Match(paragraph.Key, paragraph.Start) > 0;

    /// <summary>"… người có đủ điều kiện sau:", "Hồ sơ gồm:": the items under it are no duties.</summary>
    private static bool ListsConditions(Paragraph paragraph, StructureWords words)
    {
        if (paragraph.Text.Text[^1] != ':')
            return false;
        var from = Math.Max(paragraph.Start, paragraph.Key.Length - LongestListing);
        return words.ListsOf.Find(paragraph.Key, from, paragraph.Key.Length) is >= 0 and var at
            && at + words.ListsOf.Match(paragraph.Key, at) >= paragraph.Key.TrimEnd(':', ' ').Length;
    }

    private static string Role(Paragraph paragraph, bool barren) =>
        barren ? "assessment"
        : IsHeading(paragraph) ? "heading"
        : "directive";
}
