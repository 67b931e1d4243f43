using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>Stamps, compared without diacritics: scans lose them.</summary>
public sealed class MarkWords
{
    private readonly (string Id, string[] Bare)[] urgency;
    private readonly (string Id, string[] Bare)[] secrecy;
    private readonly HashSet<string> incoming;
    private readonly PhraseSet incomingFields;
    private readonly PhraseSet signingCaptions;

    internal MarkWords(LexiconFile file)
    {
        urgency = Ids(file, "hoa_toc_hen_gio", "hoa_toc", "thuong_khan", "khan");
        secrecy = Ids(file, "tuyet_mat", "toi_mat", "mat");
        Labels = [.. file.List("label").Select(Fold.Bare)];
        Circulation = [.. file.List("circulation").Select(Fold.Bare)];
        incoming = [.. file.List("incoming").Select(Fold.Bare)];
        incomingFields = file.Phrases("incoming_fields");
        signingCaptions = file.Phrases("signing_captions");
    }

    public IReadOnlyList<string> Labels { get; }
    public IReadOnlyList<string> Circulation { get; }

    /// <summary>The words alone stamp the day on which a paper came in ("ĐẾN").</summary>
    public bool IsIncoming(string bare) => incoming.Contains(bare);

    /// <summary>"Ngày: 15/3/2026" of such a stamp, "Người ký: …" of an electronic signature.</summary>
    public bool IsCaption(string text)
    {
        var key = Fold.Key(text);
        var length = Math.Max(incomingFields.Match(key, 0), signingCaptions.Match(key, 0));
        return length > 0 && length < key.Length && key[length..].TrimStart() is [':' or '.', ..];
    }

    public string? Urgency(string bare) => urgency.FirstOrDefault(mark => mark.Bare.Contains(bare)).Id;

    public string? Secrecy(string bare) => secrecy.FirstOrDefault(mark => mark.Bare.Contains(bare)).Id;

    private static (string, string[])[] Ids(LexiconFile file, params string[] ids) =>
        [.. ids.Select(id => (id, file.List(id).Select(Fold.Bare).ToArray()))];
}

/// <summary>Bodies, groups of people and places.</summary>
public sealed class BodyWords
{
    private readonly Dictionary<string, string> cased;
    private readonly Dictionary<string, string> knownAs;
    private readonly PhraseSet notBodies;

    internal BodyWords(LexiconFile file)
    {
        Quantifiers = file.Phrases("quantifiers");
        Heads = file.Phrases("heads");
        Enumerated = file.Phrases("enumerated");
        JoinedNames = file.Phrases("joined_names");
        LeadingHeads = file.Phrases("heads", "leading_heads");
        HeadingLeads = file.Phrases("heading_leads");
        Protected = file.Phrases("protected");
        Places = file.Phrases("places");
        Issuers = file.Phrases("issuers");
        Common = file.Phrases("common");
        Proper = file.Phrases("proper");
        Central = file.Phrases("central");
        CasedPhrases = file.Phrases("cased");
        Collective = file.Phrases("collective");
        HalfNames = file.Phrases("half_names");
        notBodies = file.Phrases("not_bodies");
        knownAs = file.List("known_as").Select(pair => pair.Split('=', StringSplitOptions.TrimEntries)).ToDictionary(pair => Fold.Key(pair[0]), pair => pair[1]);
        cased = file.List("cased").ToDictionary(Fold.Key);
    }

    public PhraseSet Quantifiers { get; }
    public PhraseSet Heads { get; }
    public PhraseSet LeadingHeads { get; }
    public PhraseSet HeadingLeads { get; }
    public PhraseSet Protected { get; }
    public PhraseSet Places { get; }
    public PhraseSet Issuers { get; }
    public PhraseSet Common { get; }
    public PhraseSet Proper { get; }
    public PhraseSet Central { get; }
    public PhraseSet CasedPhrases { get; }

    /// <summary>Behind these a colon opens a list of names.</summary>
    public PhraseSet Enumerated { get; }

    /// <summary>What goes on with a name behind "và" or a comma.</summary>
    public PhraseSet JoinedNames { get; }

    /// <summary>Bodies that decide together.</summary>
    public PhraseSet Collective { get; }

    /// <summary>Words that are half a name where nothing follows on the line.</summary>
    public PhraseSet HalfNames { get; }

    /// <summary>The text opens with a body, and with nothing that only looks so ("BAN HÀNH").</summary>
    public bool OpensBody(string key) => Issuers.Match(key, 0) is > 0 and var length && notBodies.Match(key, 0) < length + 1;

    /// <summary>The name by which a body of the head goes.</summary>
    public string KnownAs(string name) => knownAs.GetValueOrDefault(Fold.Key(name), name);

    /// <summary>A name as running text writes it.</summary>
    public string Cased(string key) => cased[key];
}

/// <summary>What a directive tells to do, and the signs that a clause only describes.</summary>
public sealed class VerbWords
{
    internal VerbWords(LexiconFile file)
    {
        Operative = file.Phrases("modals", "adverbs", "verbs");
        Statements = file.Phrases("statements");
        Modals = file.Phrases("modals");
        Adverbs = file.Phrases("adverbs", "modals");
        Descriptions = file.Phrases("descriptions");
        Connectors = file.Phrases("connectors");
        Prefixes = file.Phrases("prefixes");
        Prohibition = file.Phrases("prohibition");
        Restriction = file.Phrases("restriction");
        Measure = file.Phrases("measure");
        Accountability = file.Phrases("accountability");
        Reporting = file.Phrases("reporting");
        Monitoring = file.Phrases("monitoring");
        Advice = file.Phrases("advice");
        Assignment = file.Phrases("assignment");
        Dissemination = file.Phrases("dissemination");
        Assigning = file.Phrases("assigning");
        Finishing = file.Phrases("finishing");
        NotReports = file.Phrases("not_reports");
        Charges = file.Phrases("charges");
        General = file.Phrases("general");
        Completing = file.Phrases("completing");
        Raising = file.Phrases("raising");
        Propaganda = file.Phrases("propaganda");
        Obligations = file.Phrases("obligations");
        NotObligations = file.Phrases("not_obligations");
        HandingIn = file.Phrases("handing_in");
        HandedTo = file.Phrases("handed_to");
        Comrade = file.Phrases("comrade");
        AssignedAs = file.Phrases("assigned_as");
        Papers = file.Phrases("papers");
        NounLeads = file.Phrases("noun_leads");
        Trades = file.Phrases("trades");
        Joining = file.Phrases("joining");
        Conditions = file.Phrases("conditions");
        Listings = file.Phrases("listings");
        Forwards = file.Phrases("forwards");
    }

    public PhraseSet Operative { get; }
    public PhraseSet Statements { get; }
    public PhraseSet Modals { get; }
    public PhraseSet Adverbs { get; }
    public PhraseSet Descriptions { get; }
    public PhraseSet Connectors { get; }
    public PhraseSet Prefixes { get; }
    public PhraseSet Prohibition { get; }
    public PhraseSet Restriction { get; }
    public PhraseSet Measure { get; }
    public PhraseSet Accountability { get; }
    public PhraseSet Reporting { get; }
    public PhraseSet Monitoring { get; }
    public PhraseSet Advice { get; }
    public PhraseSet Assignment { get; }
    public PhraseSet Dissemination { get; }
    public PhraseSet Assigning { get; }
    /// <summary>Handing these in is no report.</summary>
    public PhraseSet NotReports { get; }

    /// <summary>A charge over something: a duty, or part of an office's name.</summary>
    public PhraseSet Charges { get; }

    /// <summary>Openings that say what every directive says.</summary>
    public PhraseSet General { get; }

    public PhraseSet Finishing { get; }

    /// <summary>Work that is done with by a day; what only goes on until a day has no limit there.</summary>
    public PhraseSet Completing { get; }

    public PhraseSet Raising { get; }
    public PhraseSet Propaganda { get; }
    public PhraseSet Obligations { get; }
    public PhraseSet NotObligations { get; }
    public PhraseSet HandingIn { get; }
    public PhraseSet HandedTo { get; }
    public PhraseSet Comrade { get; }
    public PhraseSet AssignedAs { get; }

    /// <summary>Papers that begin as a place does ("bản tự kiểm điểm").</summary>
    public PhraseSet Papers { get; }

    /// <summary>Behind one of these stands a noun, though it could be a verb.</summary>
    public PhraseSet NounLeads { get; }

    /// <summary>Trades in the names of offices ("hạ tầng xây dựng").</summary>
    public PhraseSet Trades { get; }

    public PhraseSet Joining { get; }

    /// <summary>Before a condition: who acts is named behind it.</summary>
    public PhraseSet Conditions { get; }

    /// <summary>Openings of lists of papers or conditions, which are no duties.</summary>
    public PhraseSet Listings { get; }

    /// <summary>In an assessment: from here on it is told what is to be done.</summary>
    public PhraseSet Forwards { get; }
}

/// <summary>Lines of the signature, and purposes of Nơi nhận.</summary>
public sealed class OfficeWords
{
    private static readonly string[] PurposeIds = ["bao_cao", "thuc_hien", "chi_dao", "phoi_hop", "tuyen_truyen"];
    private readonly (string Id, PhraseSet Words)[] purposes;

    internal OfficeWords(LexiconFile file)
    {
        Authorities = file.Phrases("authorities");
        Positions = file.Phrases("positions");
        Signed = file.Phrases("signed");
        Representing = file.Phrases("representing");
        Ranks = file.Phrases("ranks");
        Surnames = file.Phrases("surnames");
        purposes = [.. PurposeIds.Select(id => (id, file.Phrases(id)))];
    }

    public PhraseSet Authorities { get; }
    public PhraseSet Positions { get; }
    public PhraseSet Signed { get; }
    public PhraseSet Representing { get; }
    public PhraseSet Ranks { get; }
    public PhraseSet Surnames { get; }

    public string? Purpose(string bracket) => purposes.FirstOrDefault(purpose => purpose.Words.Is(bracket)).Id;
}

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
        ThisDocument = file.Phrases("this_document");
        CarryingOut = file.Phrases("carrying_out");
        ImplementationOpenings = file.Phrases("implementation_openings");
        Difficulty = file.Phrases("difficulty");
        Watching = file.Phrases("watching");
        Orders = file.Phrases("orders");
        TakeNote = file.Phrases("take_note");
        DifficultyTold = file.Phrases("difficulty_told");
        Unfinished = file.Phrases("unfinished");
    }

    public PhraseSet Preambles { get; }
    public PhraseSet Bases { get; }
    public PhraseSet NoTasks { get; }
    public PhraseSet Subjects { get; }
    public PhraseSet Addressed { get; }
    public PhraseSet Distribution { get; }
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
    public PhraseSet ThisDocument { get; }
    public PhraseSet CarryingOut { get; }
    public PhraseSet ImplementationOpenings { get; }
    public PhraseSet Difficulty { get; }
    public PhraseSet Watching { get; }
    public PhraseSet Orders { get; }
    public PhraseSet TakeNote { get; }
    public PhraseSet DifficultyTold { get; }
    public PhraseSet Unfinished { get; }
}

/// <summary>How the audiences are named.</summary>
public sealed class AudienceWords
{
    internal AudienceWords(LexiconFile file)
    {
        Cell = file.Phrases("cell");
        Member = file.Phrases("member");
        MemberPrefix = file.Phrases("member_prefix");
        Team = file.Phrases("team");
        TeamSuffix = file.Phrases("team_suffix");
        LikeTeam = file.Phrases("like_team");
        Committee = file.Phrases("committee");
        CommitteeNot = file.Phrases("committee_not");
        CommitteeStaff = file.Phrases("committee_staff");
        NearCell = file.Phrases("near_cell");
        RoleOf = file.Phrases("role_of");
        Secretary = file.Phrases("secretary");
        MemberLead = file.Phrases("member_lead");
        Reaching = file.Phrases("reaching");
        ReachingAll = file.Phrases("reaching_all");
        ReachingNot = file.Phrases("reaching_not");
        Everybody = file.Phrases("everybody");
        Neighbourhood = file.Phrases("neighbourhood");
        CarriedOut = file.Phrases("carried_out");
        Leading = file.Phrases("leading");
        ListWords = file.Phrases("list_words");
        Telling = file.Phrases("telling");
        Remote = file.Phrases("remote");
        Forming = file.Phrases("forming");
        Special = file.Phrases("special");
        SpecialOpenings = file.Phrases("special_openings");
        Slogans = file.Phrases("slogans");
        Usual = file.Phrases("usual");
    }

    public PhraseSet Cell { get; }
    public PhraseSet Member { get; }
    public PhraseSet MemberPrefix { get; }
    public PhraseSet Team { get; }
    public PhraseSet TeamSuffix { get; }
    public PhraseSet LikeTeam { get; }
    public PhraseSet Committee { get; }
    public PhraseSet CommitteeNot { get; }
    public PhraseSet CommitteeStaff { get; }
    public PhraseSet NearCell { get; }
    public PhraseSet RoleOf { get; }
    public PhraseSet Secretary { get; }
    public PhraseSet MemberLead { get; }

    /// <summary>Bodies of every level, the cells' among them.</summary>
    public PhraseSet Reaching { get; }

    /// <summary>Every level by their sense, whatever place follows.</summary>
    public PhraseSet ReachingAll { get; }

    /// <summary>Behind one of these: a single level, which is not the cells'.</summary>
    public PhraseSet ReachingNot { get; }

    public PhraseSet Everybody { get; }
    public PhraseSet Neighbourhood { get; }
    public PhraseSet CarriedOut { get; }
    public PhraseSet Leading { get; }
    public PhraseSet ListWords { get; }

    /// <summary>What touches people where they live: a point worth knowing.</summary>
    public PhraseSet Telling { get; }

    /// <summary>What offices do among themselves.</summary>
    public PhraseSet Remote { get; }

    /// <summary>Before a team: it is made or sent, and what comes next is its work.</summary>
    public PhraseSet Forming { get; }

    /// <summary>Signs of a case that not everybody meets.</summary>
    public PhraseSet Special { get; }

    public PhraseSet SpecialOpenings { get; }

    /// <summary>Resolve and no work.</summary>
    public PhraseSet Slogans { get; }

    /// <summary>What comes to all, again and again.</summary>
    public PhraseSet Usual { get; }
}
