namespace CellBot.Reading.Lexicon;

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
        TeamNot = file.Phrases("team_not");
        Provincial = file.Phrases("provincial");
        ProvincialToo = file.Phrases("provincial_too");
        SpokenTo = file.Phrases("spoken_to");
        Addressed = file.Phrases("addressed");
        Advised = file.Phrases("advised");
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
        Kinds = file.Phrases("kinds");
        Whole = file.Phrases("whole");
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

    /// <summary>How a letter speaks to those it goes to: "các đồng chí", "quý đơn vị".</summary>
    public PhraseSet Addressed { get; }

    /// <summary>Words that only begin as a team does ("tổ chức").</summary>
    public PhraseSet TeamNot { get; }

    /// <summary>Committees of provinces.</summary>
    public PhraseSet Provincial { get; }

    /// <summary>Committees of provinces where they stand beside those.</summary>
    public PhraseSet ProvincialToo { get; }

    /// <summary>Behind propaganda: whom it is for.</summary>
    public PhraseSet SpokenTo { get; }

    /// <summary>Party bodies whom an office advises.</summary>
    public PhraseSet Advised { get; }

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

    /// <summary>In the name of a unit: units of a kind are meant, not one by its own name.</summary>
    public PhraseSet Kinds { get; }

    /// <summary>Behind the audience: all of it is meant.</summary>
    public PhraseSet Whole { get; }
}
