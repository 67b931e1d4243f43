namespace CellBot.Reading.Lexicon;

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
        Counts = file.Phrases("counts");
        Sending = file.Phrases("sending");
        Each = file.Phrases("each");
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
        Cases = file.Phrases("cases");
        Declaring = file.Phrases("declaring");
        BareOffices = file.Phrases("bare_offices");
        Listings = file.Phrases("listings");
        Forwards = file.Phrases("forwards");
        Answering = file.Phrases("answering");
        Urging = file.Phrases("urging");
        Outcomes = file.Phrases("outcomes");
        IsTask = file.Phrases("is_task");
        Picking = file.Phrases("picking");
        People = file.Phrases("people");
        Occasions = file.Phrases("occasions");
        Carrying = file.Phrases("carrying");
        Deeming = file.Phrases("deeming");
        Agreeing = file.Phrases("agreeing");
        Sanctions = file.Phrases("sanctions");
        Leading = file.Phrases("leading_verbs");
        Vague = file.Phrases("vague");
        Wanting = file.Phrases("wanting");
        Settled = file.Phrases("settled");
        ReportDuty = file.Phrases("report_duty");
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

    /// <summary>What is done with papers that are handed in.</summary>
    public PhraseSet Sending { get; }

    /// <summary>"mỗi", "từng".</summary>
    public PhraseSet Each { get; }

    /// <summary>Before a number: "từ", "ít nhất".</summary>
    public PhraseSet Counts { get; }

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

    /// <summary>Cases: who acts in one stands behind its "thì".</summary>
    public PhraseSet Cases { get; }

    /// <summary>What whoever comes from somewhere does of himself.</summary>
    public PhraseSet Declaring { get; }

    /// <summary>Offices without a name.</summary>
    public PhraseSet BareOffices { get; }

    /// <summary>Openings of lists of papers or conditions, which are no duties.</summary>
    public PhraseSet Listings { get; }

    /// <summary>In an assessment: from here on it is told what is to be done.</summary>
    public PhraseSet Forwards { get; }

    /// <summary>Between who answers for something and "chịu trách nhiệm" ("là nơi").</summary>
    public PhraseSet Answering { get; }

    /// <summary>Before a verb behind a comma: at once.</summary>
    public PhraseSet Urging { get; }

    /// <summary>Behind "thì": what would come of it.</summary>
    public PhraseSet Outcomes { get; }

    /// <summary>A sentence that says of something that it is a task gives none.</summary>
    public PhraseSet IsTask { get; }

    /// <summary>"chưa", "đang": behind a name they may only pick some of those.</summary>
    public PhraseSet Picking { get; }

    /// <summary>"người", "hành khách": people told by what they are.</summary>
    public PhraseSet People { get; }

    /// <summary>"hưởng ứng", "thực hiện chỉ thị": why something is done, before a comma and who does it.</summary>
    public PhraseSet Occasions { get; }

    /// <summary>"thực hiện": behind "việc … do" and a name, what they are to see to.</summary>
    public PhraseSet Carrying { get; }

    /// <summary>Unless it is to be held for one.</summary>
    public PhraseSet Deeming { get; }

    /// <summary>Who decides agrees or praises: no task.</summary>
    public PhraseSet Agreeing { get; }

    /// <summary>What those meet who let it happen.</summary>
    public PhraseSet Sanctions { get; }

    /// <summary>Behind these another is led to act.</summary>
    public PhraseSet Leading { get; }

    public PhraseSet ReportDuty { get; }

    /// <summary>Before an actor that is described, not told ("một số chi bộ …").</summary>
    public PhraseSet Vague { get; }

    /// <summary>What an assessment finds wanting ("chưa", "còn").</summary>
    public PhraseSet Wanting { get; }

    /// <summary>Signs that the words tell how things were.</summary>
    public PhraseSet Settled { get; }
}
