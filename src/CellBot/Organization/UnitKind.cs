namespace CellBot.Organization;

/// <summary>What a unit is. The names of the outside (CSV, HTTP API) are in <see cref="UnitKinds"/>.</summary>
public enum UnitKind
{
    /// <summary>Tỉnh ủy, thành ủy trực thuộc Trung ương.</summary>
    ProvincialCommittee,

    /// <summary>Huyện ủy and the like: ended on 30/6/2025, kept for documents and rosters of before.</summary>
    DistrictCommittee,

    /// <summary>Đảng ủy xã, phường, đặc khu.</summary>
    CommuneCommittee,

    /// <summary>Đảng ủy cơ sở: a grassroots committee below or beside the commune's.</summary>
    GrassrootsCommittee,

    /// <summary>Chi bộ.</summary>
    Cell,

    /// <summary>Tổ Covid cộng đồng and its successors: a kind with a lifetime, see the unit's validity dates.</summary>
    CommunityTeam,

    /// <summary>Văn phòng and other working bodies of a committee.</summary>
    Office,

    Other,
}
