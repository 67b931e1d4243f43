using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading;

/// <summary>Where the text names cells, members and community teams.</summary>
internal sealed class MentionReader(AudienceWords words)
{
    private readonly List<TextSpan> _cells = [];
    private readonly List<TextSpan> _members = [];
    private readonly List<TextSpan> _teams = [];

    public Mentions Result => new(_cells, _members, _teams);

    public void Read(MappedText text)
    {
        var key = text.Key;
        for (var at = 0; at < key.Length; at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (words.Cell.Match(key, at) is > 0 and var cell)
                _cells.Add(text.Span(at, at + cell));
            else if (words.MemberPrefix.Match(key, at) is > 0 and var group)
            {
                _members.Add(text.Span(at, at + group));
                at += group - 1;
            }
            else if (words.Member.Match(key, at) is > 0 and var member)
                _members.Add(text.Span(at, at + member));
            else if (words.LikeTeam.Match(key, at) is > 0 and var like)
                _teams.Add(text.Span(at, at + like));
        }
        for (var at = 0; at < key.Length; )
        {
            var (found, length) = CommunityTeams.Find(key, at, key.Length, words);
            if (length == 0)
                break;
            _teams.Add(text.Span(found, found + length));
            at = found + length;
        }
    }
}
