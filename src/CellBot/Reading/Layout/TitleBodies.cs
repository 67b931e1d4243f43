using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>"KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY TẠI …", "CỦA THỦ TƯỚNG CHÍNH PHỦ": what a title says of who speaks.</summary>
internal static class TitleBodies
{
    private static readonly string Of = Fold.Key("của");
    private static readonly string Meeting = Fold.Key("hội nghị");
    private static readonly string Conclusion = Fold.Key("kết luận");

    /// <summary>What of the text is subject; null where it says nothing of who speaks.</summary>
    public static MappedText? Read(MappedText text, DocumentHead head, ReadingLexicon lexicon)
    {
        var at = 0;
        if (head.Type?.Id == "thong_bao" && KeyCursor.Word(text.Key, ref at, Conclusion))
            head.IsConclusion = true;
        if (at >= text.Length)
            return MappedText.Empty;
        var isOf = KeyCursor.Word(text.Key, ref at, Of);
        var isOfMeeting = KeyCursor.Word(text.Key, ref at, Meeting) && lexicon.Bodies.Collective.Match(text.Key, at) > 0;
        if (!isOf && !isOfMeeting)
            return at > 0 ? text.Slice(at, text.Length) : null;
        var end = SubjectAt(text.Key, at, lexicon);
        var name = text.Text[at..end].Trim(' ', ',', '.', ';');
        if (IsBody(Fold.Key(name), head, lexicon))
            head.TitleBody ??= BodyNames.Readable(name, lexicon.Bodies);
        return text.Slice(end, text.Length);
    }

    /// <summary>The words tell who speaks, and not yet what about.</summary>
    public static bool IsOpen(MappedText text, ReadingLexicon lexicon) =>
        lexicon.Structure.TitleOf.Match(text.Key, 0) is > 0 and var length && SubjectAt(text.Key, length, lexicon) == text.Length;

    /// <summary>A notice may tell the conclusion of a person ("PHÓ CHỦ TỊCH …"): it is issued by the office that the head names.</summary>
    private static bool IsBody(string key, DocumentHead head, ReadingLexicon lexicon) =>
        head.IsConclusion ? lexicon.Bodies.Collective.Match(key, 0) > 0 : lexicon.Bodies.OpensBody(key);

    private static int SubjectAt(string key, int from, ReadingLexicon lexicon)
    {
        for (var at = from + 1; at < key.Length; at++)
        {
            if (key[at - 1] == ' ' && lexicon.Structure.TitleSubjects.Match(key, at) > 0)
                return at;
        }
        return key.Length;
    }
}
