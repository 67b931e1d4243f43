namespace CellBot.Web.Console.Standing;

/// <summary>What the trail tells of, in the words of who looks through it: a kind is several beginnings of actions.</summary>
internal static class AuditKinds
{
    /// <summary>In the order of the list; a kind's text is <c>audit_kind.{name}</c>.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> All = new Dictionary<string, IReadOnlyList<string>>
    {
        ["van-ban"] = ["directive.", "incoming."],
        ["dot-gui"] = ["broadcast.", "schedule.", "audience.", "pause.", "trial.", "way", "channel.", "bulletin."],
        ["tiep-nhan"] = ["receipt.", "sheet.", "proof.", "unit.received", "unit.briefed", "unit.reported", "round.", "figures."],
        ["phan-anh"] = ["report.", "form."],
        ["nhac-viec"] = ["reminder.", "holidays.", "calendar."],
        ["danh-sach"] =
        [
            "member",
            "person.",
            "join.",
            "invitation.",
            "group.",
            "roster.",
            "leaders.",
            "list",
            "units.",
            "unit.",
            "groups.",
            "export.",
            "import.",
            "personal_link.",
            "feed_link.",
            "mail.",
        ],
        ["tai-khoan"] = ["account.", "session.", "sign_in.", "pending.", "api_key.", "console."],
        ["he-thong"] = ["job.", "task.", "webhook.", "audit.", "installation.", "health.", "settings.", "secrets."],
    };
}
