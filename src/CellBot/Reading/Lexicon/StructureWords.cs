namespace CellBot.Reading.Lexicon;

/// <summary>Openings and endings that tell a document's parts.</summary>
public sealed class StructureWords
{
    internal StructureWords(LexiconFile file)
    {
        Preambles = file.Phrases("preambles");
        Bases = file.Phrases("bases");
        NoTasks = file.Phrases("no_tasks");
        Subjects = file.Phrases("subjects");
        Addressed = file.Phrases("addressed");
        Distribution = file.Phrases("distribution");
        Appendix = file.Phrases("appendix");
        Attached = file.Phrases("attached");
        Enclosed = file.Phrases("enclosed");
        Forms = file.Phrases("forms");
        CitedBySymbol = file.Phrases("cited_by_symbol");
        Writings = file.Phrases("writings");
        Ahead = file.Phrases("ahead");
        Watchers = file.Phrases("watchers");
        Notices = file.Phrases("notices");
        Overseers = file.Phrases("overseers");
        ListsOf = file.Phrases("lists_of");
        Attachments = file.Phrases("attachments");
        TitleOf = file.Phrases("title_of");
        TitleSubjects = file.Phrases("title_subjects");
        Resolving = file.Phrases("resolving");
        SubjectOpen = file.Phrases("subject_open");
        SubjectUnfinished = file.Phrases("subject_unfinished");
        OfficeSpokenOf = file.Phrases("office_spoken_of");
        OfficeHeads = file.Phrases("office_heads");
        ThisDocument = file.Phrases("this_document");
        CarryingOut = file.Phrases("carrying_out");
        ImplementationOpenings = file.Phrases("implementation_openings");
        Difficulty = file.Phrases("difficulty");
        Watching = file.Phrases("watching");
        WholeCourse = file.Phrases("whole_course");
        Orders = file.Phrases("orders");
        TakeNote = file.Phrases("take_note");
        MeetingTimes = file.Phrases("meeting_times");
        MeetingPlaces = file.Phrases("meeting_places");
        MeetingMembers = file.Phrases("meeting_members");
        DifficultyTold = file.Phrases("difficulty_told");
        Unfinished = file.Phrases("unfinished");
        Sentences = file.Phrases("sentences");
    }

    public PhraseSet Preambles { get; }
    public PhraseSet Bases { get; }
    public PhraseSet NoTasks { get; }
    public PhraseSet Subjects { get; }
    public PhraseSet Addressed { get; }
    public PhraseSet Distribution { get; }

    /// <summary>Labels of a meeting's lines: when, where, who is to come.</summary>
    public PhraseSet MeetingTimes { get; }
    public PhraseSet MeetingPlaces { get; }
    public PhraseSet MeetingMembers { get; }
    public PhraseSet Appendix { get; }

    /// <summary>Titles of what is attached, besides the types of documents.</summary>
    public PhraseSet Attached { get; }

    /// <summary>"kèm theo": the line under such a title, or a note on what comes with a letter.</summary>
    public PhraseSet Enclosed { get; }

    /// <summary>Types that a number alone does not cite: "Ban Quản lý Dự án 85".</summary>
    public PhraseSet CitedBySymbol { get; }

    /// <summary>"văn bản": any document, its kind told by its symbol.</summary>
    public PhraseSet Writings { get; }

    /// <summary>Offices that watch over a document's being carried out.</summary>
    public PhraseSet Watchers { get; }

    /// <summary>"xin trân trọng thông báo": how an office ends a notice; "trên đây là": how a plan ends.</summary>
    public PhraseSet Notices { get; }
    public PhraseSet Overseers { get; }

    /// <summary>"có đủ các điều kiện sau:": what follows lists conditions or papers.</summary>
    public PhraseSet ListsOf { get; }

    /// <summary>"Trong thời gian tới": orders inside an assessment.</summary>
    public PhraseSet Ahead { get; }

    /// <summary>Titles of forms and lists.</summary>
    public PhraseSet Forms { get; }
    public PhraseSet Attachments { get; }
    public PhraseSet TitleOf { get; }
    public PhraseSet TitleSubjects { get; }
    public PhraseSet Resolving { get; }
    public PhraseSet SubjectOpen { get; }
    public PhraseSet SubjectUnfinished { get; }

    /// <summary>"TRƯỞNG" before "BAN CHỈ HUY …".</summary>
    public PhraseSet OfficeHeads { get; }

    /// <summary>What belongs to the office behind it: the subject speaks of that office.</summary>
    public PhraseSet OfficeSpokenOf { get; }

    public PhraseSet ThisDocument { get; }
    public PhraseSet CarryingOut { get; }
    public PhraseSet ImplementationOpenings { get; }
    public PhraseSet Difficulty { get; }
    public PhraseSet Watching { get; }

    /// <summary>The carrying out of the document as a whole.</summary>
    public PhraseSet WholeCourse { get; }

    public PhraseSet Orders { get; }
    public PhraseSet TakeNote { get; }
    public PhraseSet DifficultyTold { get; }
    public PhraseSet Unfinished { get; }

    /// <summary>With a capital these begin a sentence: no name has them first.</summary>
    public PhraseSet Sentences { get; }
}
