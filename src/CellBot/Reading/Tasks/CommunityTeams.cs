using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Names of community teams: those of the lexicon, and any "tổ … cộng đồng" of a few words.</summary>
internal static class CommunityTeams
{
    private const int LongestName = 60;
    private static readonly string Team = Fold.Key("tổ");

    public static bool In(string key, int from, int to, AudienceWords words) => Find(key, from, to, words).Length > 0;

    /// <summary>The first name in [from, to): its place and length; length 0 for none.</summary>
    public static (int At, int Length) Find(string key, int from, int to, AudienceWords words)
    {
        for (var at = from; at < to; at++)
        {
            if (
                key[at] != Team[0]
                || !Fold.IsEdge(key, at - 1)
                || string.CompareOrdinal(key, at, Team, 0, Team.Length) != 0
                || !Fold.IsEdge(key, at + Team.Length)
            )
                continue;
            if (words.TeamNot.Match(key, at) > 0)
                continue;
            var known = words.Team.Match(key, at);
            var limit = Math.Min(to, at + LongestName);
            var stop = key.IndexOfAny([',', ';', '.', ':', '('], at, limit - at);
            var suffix = words.TeamSuffix.Find(key, at, stop < 0 ? limit : stop);
            if (known == 0 && suffix >= 0 && !words.LikeTeam.In(key, at, at + 1) && Words(key, at, suffix) <= 5)
                known = suffix - at;
            if (known == 0)
                continue;
            var end = suffix >= 0 && suffix - at - known is >= 0 and <= 1 ? suffix + words.TeamSuffix.Match(key, suffix) : at + known;
            return (at, end - at);
        }
        return (-1, 0);
    }

    private static int Words(string key, int from, int to) => key.AsSpan(from, to - from).Count(' ');
}
