namespace CellBot.Directives.Library;

/// <summary>
/// The kinds of documents that are relayed, by code (domain.md B.2); their names for people stand in content/messages as
/// <c>document_type.CODE</c>.
/// </summary>
public static class DocumentTypes
{
    public static IReadOnlyList<string> Codes { get; } =
    [
        "nghi_quyet",
        "quyet_dinh",
        "quy_dinh",
        "chi_thi",
        "ket_luan",
        "thong_bao",
        "thong_bao_ket_luan",
        "thong_tri",
        "huong_dan",
        "quy_che",
        "bao_cao",
        "ke_hoach",
        "chuong_trinh",
        "de_an",
        "phuong_an",
        "to_trinh",
        "bien_ban",
        "cong_van",
        "cong_dien",
        "thong_cao",
        "loi_keu_goi",
        "giay_moi",
    ];
}
