using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>
/// Whom a task concerns. Direct: the clause itself, or its stated actor, names the audience. Indirect: it reaches them
/// through committees (cells), through an inherited actor (members), or under another name (teams).
/// </summary>
internal sealed class RelevanceReader(AudienceWords audiences, VerbWords verbs)
{
    public (Relevance Cell, Relevance Member, Relevance Team, Relevance Committee) Of(MappedText text, Clause clause)
    {
        var (key, from, to) = (text.Key, clause.From, clause.To);
        var actor = Fold.Key(clause.Actor ?? "");
        var isStated = clause.Source == ActorSource.Explicit;
        return (
            Cell(key, from, to, actor, isStated),
            Member(key, from, to, actor, isStated),
            Team(text, from, to, actor, isStated),
            Committee(actor)
        );
    }

    private Relevance Cell(string key, int from, int to, string actor, bool isStated)
    {
        if (audiences.Cell.In(key, from, to) || (isStated && audiences.Cell.In(actor)))
            return Relevance.Direct;
        return audiences.Cell.In(actor) || Committee(actor) != Relevance.None ? Relevance.Indirect : Relevance.None;
    }

    private Relevance Member(string key, int from, int to, string actor, bool isStated)
    {
        if (isStated && audiences.Member.In(actor))
            return Relevance.Direct;
        var named = audiences.Member.Find(key, from, to);
        if (named >= 0)
            return IsOnlyAudience(key, from, named) ? Relevance.Indirect : Relevance.Direct;
        return audiences.Member.In(actor) ? Relevance.Indirect : Relevance.None;
    }

    /// <summary>
    /// "tuyên truyền … đề cao vai trò của cán bộ, đảng viên", "tuyên truyền để cán bộ, đảng viên hiểu rõ …": they are spoken to, not told
    /// to act.
    /// </summary>
    private bool IsOnlyAudience(string key, int from, int named) =>
        verbs.Propaganda.Find(key, from, named) is >= 0 and var spread
        && (audiences.RoleOf.In(key, spread, named) || audiences.SpokenTo.In(key, spread, named));

    private Relevance Team(MappedText text, int from, int to, string actor, bool isStated)
    {
        if (CommunityTeams.In(text.Key, from, to, audiences) || (isStated && CommunityTeams.In(actor, 0, actor.Length, audiences)))
            return Relevance.Direct;
        var like = audiences.LikeTeam.In(text.Key, from, to) || audiences.LikeTeam.In(actor);
        return like || CommunityTeams.In(actor, 0, actor.Length, audiences) ? Relevance.Indirect : Relevance.None;
    }

    /// <summary>"Văn phòng Đảng ủy" is an office of the committee: its name is passed over up to the next of the list.</summary>
    private static int NextMember(string actor, int at)
    {
        while (at < actor.Length && actor[at] is not (',' or ';'))
            at++;
        return at;
    }

    /// <summary>A party committee or organisation as such; not that of one agency, nor a single office-holder.</summary>
    private Relevance Committee(string actor)
    {
        for (var at = 0; at < actor.Length; at++)
        {
            if (Fold.IsEdge(actor, at) || !Fold.IsEdge(actor, at - 1))
                continue;
            if (audiences.CommitteeNot.Match(actor, at) is > 0 and var other)
            {
                at += other - 1;
                continue;
            }
            if (audiences.CommitteeStaff.Match(actor, at) > 0)
            {
                at = NextMember(actor, at);
                continue;
            }
            if (audiences.Committee.Match(actor, at) > 0)
                return Relevance.Direct;
        }
        return Relevance.None;
    }
}
