using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Whose a clause is. The actor decides: it is the audience's own only where the audience, or its secretary, is the one who is
/// told; being named is not being asked.
/// </summary>
internal sealed class ClaimReader(ReadingLexicon lexicon, bool isParty, Meant meant = default)
{
    private const int LeadReach = 48;
    private const int ManyNames = 4;
    private const int MostBetween = 12;

    /// <summary>Between "đến" and the cells stand "tất cả các" and the like.</summary>
    private const int ToReach = 20;

    private static readonly string[] To = [Fold.Key(" đến "), Fold.Key(" tới ")];
    private static readonly string BareTeam = Fold.Key("tổ");
    private static readonly string OfWhom = Fold.Key(" của ");

    private readonly ActorNames _names = new(lexicon.Bodies);
    private readonly AudienceWords _audiences = lexicon.Audiences;
    private readonly ProperNames _properNames = new(lexicon);

    /// <param name="clause">The clause as printed, folded.</param>
    public Claim Of(string audience, DirectiveTask task, string clause) =>
        IsAddressed(audience, task) || IsOneCells(audience, task) ? Claim.Own : OfActor(audience, task, clause);

    /// <summary>What a cell's own resolution or plan tells nobody by name is the cell's.</summary>
    private bool IsOneCells(string audience, DirectiveTask task) => meant.HasOneCell && audience == "cell" && task.Actor is null;

    /// <summary>
    /// A letter to the audience that asks nobody by name ("đề nghị các đồng chí thực hiện: 1. Rà soát …") asks its addressees.
    /// </summary>
    private bool IsAddressed(string audience, DirectiveTask task) =>
        meant.Addressees is { } addressees
        && (task.Section != MessagePoint.Closing || meant.IsPlain)
        && (task.Actor is null || _names.Of(task.Actor).All(_audiences.Addressed.Is))
        && IsActor(audience, addressees);

    private Claim OfActor(string audience, DirectiveTask task, string clause) =>
        audience switch
        {
            "cell" => Cell(task, _names.Of(task.Actor), clause),
            "member" => Member(_names.Of(task.Actor), clause),
            "team" => Team(_names.Of(task.Actor), clause),
            _ => task.Committee == Relevance.Direct && IsCommittees(_names.Of(task.Actor)) ? Claim.Own : Claim.None,
        };

    /// <summary>
    /// Committees below the province's own: where tỉnh ủy and thành ủy are told together, those of the provinces are meant. A state
    /// document tells them something only where it tells nobody else: beside ministers and chairmen they are named out of courtesy.
    /// </summary>
    private bool IsCommittees(IReadOnlyList<string> names)
    {
        var ofProvinces = names.Any(name => _audiences.Provincial.In(name));
        bool IsOne(string name) =>
            !IsBelow(name)
            && _audiences.Committee.In(name)
            && _audiences.CommitteeNot.Match(name, 0) == 0
            && !(ofProvinces && _audiences.ProvincialToo.In(name));
        return isParty ? names.Any(IsOne) : names.Count > 0 && names.All(IsOne);
    }

    /// <summary>"các chi bộ trong toàn Đảng bộ xã": the committee only says which.</summary>
    private bool IsBelow(string name) => IsCell(name) || IsMember(name);

    /// <summary>Everybody is told: "mọi người dân", "toàn dân", "mỗi cá nhân".</summary>
    public bool IsEverybody(DirectiveTask task) => _names.Of(task.Actor).Any(name => _audiences.Everybody.Match(name, 0) > 0);

    /// <summary>The actor is the audience as such, not some of it ("đảng viên ra ngoài nước").</summary>
    public bool IsPlain(string audience, DirectiveTask task) =>
        audience switch
        {
            "cell" => task.Actor is null || _names.Of(task.Actor).Any(name => IsPlainCell(PastSecretary(name))),
            "member" => _names
                .Of(task.Actor)
                .Any(name => _audiences.Member.Is(PastPrefix(name)) || _audiences.Everybody.Match(name, 0) > 0),
            _ => true,
        };

    private bool IsPlainCell(string name) =>
        _audiences.Cell.Match(name, 0) is > 0 and var length && (length >= name.Length - 1 || _audiences.Whole.Match(name, length + 1) > 0);

    /// <summary>The actor is one unit of the audience by its own name, or several such: the others are not asked.</summary>
    public bool IsByName(string audience, DirectiveTask task) => task.Actor is { } actor && _properNames.Are(audience, actor);

    /// <summary>The words name the audience as such: its cells or their secretaries, its members, its teams.</summary>
    public bool IsActor(string audience, string words)
    {
        var names = _names.Of(words);
        return audience switch
        {
            "cell" => names.Any(IsCell),
            "member" => names.Any(IsMember),
            "team" => names.Any(name => IsTeam(name, 0)),
            _ => false,
        };
    }

    /// <summary>A long list taken from above, in which the audience is one of many.</summary>
    public bool IsShared(DirectiveTask task) => task.ActorSource == ActorSource.Inherited && _names.Of(task.Actor).Count > ManyNames;

    /// <summary>"… phổ biến đến chi bộ": no work by itself, it brings the document to the cells.</summary>
    public bool IsBrought(DirectiveTask task, string clause) =>
        _audiences.Cell.In(clause)
        && (
            task.Kind == TaskKind.Dissemination
            || (task.Section == MessagePoint.Closing && task.Kind == TaskKind.Implementation && IsSentOn(clause))
        );

    /// <summary>"phổ biến Công văn này đến chi bộ, đảng viên": the document itself goes on to the cells.</summary>
    private bool IsSentOn(string clause)
    {
        var cell = _audiences.Cell.Find(clause, 0, clause.Length);
        var before = clause.AsSpan(Math.Max(0, cell - ToReach), Math.Min(cell, ToReach));
        return lexicon.Structure.ThisDocument.In(clause, 0, cell)
            && (before.Contains(To[0], StringComparison.Ordinal) || before.Contains(To[1], StringComparison.Ordinal));
    }

    /// <summary>"… triển khai đến chi bộ": the cells carry it out.</summary>
    public bool IsCarriedOut(DirectiveTask task, string clause) => IsBrought(task, clause) && _audiences.CarriedOut.In(clause);

    private Claim Cell(DirectiveTask task, IReadOnlyList<string> actors, string clause)
    {
        if (actors.Any(IsCell) || (meant.HasOneCell && actors.Any(IsOfficer)))
            return Claim.Own;
        if (IsBrought(task, clause))
            return Claim.Own;
        if (IsLed(clause, _audiences.Cell))
            return Claim.Led;
        if (!isParty)
            return Claim.None;
        if (actors.Any(IsReaching) || IsAllCommittees(actors))
            return Claim.Reached;
        return actors.Any(IsMember) || IsNeighbourhood(actors) ? Claim.Reached : Claim.None;
    }

    private Claim Member(IReadOnlyList<string> actors, string clause)
    {
        if (actors.Any(IsMember))
            return Claim.Own;
        if (isParty && (actors.Any(IsReaching) || IsAllCommittees(actors)) && IsLed(clause, _audiences.Member))
            return Claim.Led;
        return isParty && actors.Any(IsReaching) && _audiences.Member.In(clause) && _audiences.RoleOf.In(clause) ? Claim.Named : Claim.None;
    }

    private Claim Team(IReadOnlyList<string> actors, string clause)
    {
        if (actors.Any(name => IsTeam(name, 0) || (meant.HasTeams && name == BareTeam)))
            return Claim.Own;
        return CommunityTeams.In(clause, 0, clause.Length, _audiences) || IsLikeTeamAtWork(clause) ? Claim.Named : Claim.None;
    }

    /// <summary>"phối hợp với các tổ bảo vệ an ninh tuần tra": a team under another name at work, not one that is only set up.</summary>
    private bool IsLikeTeamAtWork(string clause)
    {
        var teams = _audiences.LikeTeam;
        for (var at = teams.Find(clause, 0, clause.Length); at >= 0; at = teams.Find(clause, at + 1, clause.Length))
        {
            if (Acts(clause, at + teams.Match(clause, at)))
                return true;
        }
        return false;
    }

    private bool IsMember(string name) => _audiences.Member.Match(PastPrefix(name), 0) > 0;

    private bool IsCell(string name) => _audiences.Cell.Match(PastSecretary(name), 0) > 0 || (IsOfCell(name) && !IsMember(name));

    /// <summary>"người phụ trách đảng phí của chi bộ": somebody who does the cell's work.</summary>
    private bool IsOfCell(string name) =>
        name.LastIndexOf(OfWhom, StringComparison.Ordinal) is > 0 and var of
        && _audiences.Cell.Match(name, of + OfWhom.Length) == name.Length - of - OfWhom.Length;

    /// <summary>In a cell's own document "Phó Bí thư" is the cell's.</summary>
    private bool IsOfficer(string name) => _audiences.Secretary.Is(name);

    private bool IsTeam(string name, int at) =>
        CommunityTeams.Find(name, at, Math.Min(name.Length, at + 1), _audiences).At == at
        || _audiences.LikeTeam.Match(name, at) > 0
        || CommunityTeams.Find(name, at, name.Length, _audiences).At == at;

    /// <summary>"các cấp ủy, tổ chức đảng", "toàn hệ thống chính trị": not the committee of a named level.</summary>
    private bool IsReaching(string name)
    {
        if (_audiences.ReachingAll.Match(name, 0) > 0)
            return true;
        var length = _audiences.Reaching.Match(name, 0);
        return length > 0 && (length >= name.Length - 1 || _audiences.ReachingNot.Match(name, length + 1) == 0);
    }

    private bool IsAllCommittees(IReadOnlyList<string> actors) => actors.Count(name => _audiences.Reaching.Match(name, 0) > 0) > 1;

    private bool IsNeighbourhood(IReadOnlyList<string> actors) => actors.Any(name => _audiences.Neighbourhood.Match(name, 0) > 0);

    /// <summary>"chỉ đạo các chi bộ tổ chức …", "vận động cán bộ, đảng viên chấp hành …": another leads, the audience acts.</summary>
    private bool IsLed(string clause, PhraseSet audience)
    {
        for (var named = audience.Find(clause, 0, clause.Length); named >= 0; named = audience.Find(clause, named + 1, clause.Length))
        {
            var end = named + audience.Match(clause, named);
            if (IsBehindLead(clause, named) && Acts(clause, end))
                return true;
        }
        return false;
    }

    private bool IsBehindLead(string clause, int named)
    {
        for (var at = named - 1; at >= 0 && named - at < LeadReach && clause[at] is not (';' or ':'); at--)
        {
            if (_audiences.Leading.Match(clause, at) is > 0 and var length && IsOnlyNames(clause, at + length, named))
                return true;
        }
        return false;
    }

    /// <summary>Between "chỉ đạo" and the audience stand only other _names of a list.</summary>
    private bool IsOnlyNames(string clause, int from, int to)
    {
        foreach (var word in clause[from..to].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_audiences.ListWords.Is(word))
                return false;
        }
        return true;
    }

    private bool Acts(string clause, int from)
    {
        var words = 0;
        for (var at = from; at < clause.Length && words <= MostBetween; at++)
        {
            if (clause[at] is ';' or '.' or ':' or '|')
                return false;
            if (Fold.IsEdge(clause, at) || !Fold.IsEdge(clause, at - 1))
                continue;
            words++;
            if (lexicon.Bodies.Protected.Match(clause, at) is > 0 and var name)
            {
                at += name - 1;
                continue;
            }
            if (lexicon.Verbs.Operative.Match(clause, at) > 0)
                return true;
        }
        return false;
    }

    private string PastSecretary(string name)
    {
        while (_audiences.Secretary.Match(name, 0) is > 0 and var length && length + 1 < name.Length)
            name = _names.PastCounting(name[(length + 1)..]);
        return name;
    }

    private string PastPrefix(string name) =>
        _audiences.MemberLead.Match(name, 0) is > 0 and var length && length + 1 < name.Length
            ? name[(length + 1)..].TrimStart('-', ' ')
            : name;
}
