namespace CellBot.Reading.Layout;

/// <summary>What a piece of the head is, told by its words alone.</summary>
internal enum HeadLineKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>KHẨN, LƯU HÀNH NỘI BỘ.</summary>
    Stamp,

    /// <summary>ĐẾN, CÔNG VĂN ĐẾN: the stamp of the office that received the paper opens.</summary>
    Incoming,

    /// <summary>Ngày, Chuyển, Giờ of such a stamp; captions of an electronic signature.</summary>
    Caption,

    Motto,
    Symbol,
    PlaceDate,

    /// <summary>CHỈ THỊ, THÔNG BÁO: the name of a type in capitals, perhaps more behind it.</summary>
    Title,

    /// <summary>CỦA BAN THƯỜNG VỤ TỈNH ỦY, KẾT LUẬN CỦA … under the title.</summary>
    TitleOf,

    /// <summary>V/v …, Về việc …</summary>
    Subject,

    /// <summary>Kính gửi.</summary>
    Addressed,

    /// <summary>Căn cứ …</summary>
    Basis,

    /// <summary>A body or an office in capitals.</summary>
    Body,

    /// <summary>A body in small letters: "đảng ủy xã Bản Mây".</summary>
    PlainBody,

    /// <summary>Capitals that name no body.</summary>
    Capitals,

    /// <summary>(Ban hành kèm theo …)</summary>
    Note,

    /// <summary>1., a), -</summary>
    Marked,

    /// <summary>Thực hiện …, Nhân dịp …: words that open a sentence of the body; or a whole sentence.</summary>
    Sentence,
}
