namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>In a unit's group, to its leaders who have not pressed Start.</summary>
    public static class LeaderCall
    {
        [Takes("unit", "names")]
        public const string First = "leader_call.first";

        [Takes("unit", "names")]
        public const string Again = "leader_call.again";

        [Takes("unit", "names")]
        public const string Last = "leader_call.last";

        [Takes("name", "role")]
        public const string Leader = "leader_call.leader";

        [Family("secretary", "deputy_secretary", "team_leader")]
        public const string Role = "leader_call.role.";
    }
}
