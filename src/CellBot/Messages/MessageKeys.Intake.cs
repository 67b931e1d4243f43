namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Words at the door for documents: CellBot.Intake makes the codes.</summary>
    public static class Intake
    {
        [Takes("mark")]
        public const string RefusedClassified = "intake.refused.classified";

        [Takes("limit")]
        public const string RefusedTooLarge = "intake.refused.too_large";

        [Takes("limit", "pages")]
        public const string RefusedTooLong = "intake.refused.too_long";

        [Takes("pages")]
        public const string RefusedScanTooLong = "intake.refused.scan_too_long";

        [Family(
            "empty",
            "unknown_format",
            "not_unicode",
            "old_word",
            "password_protected",
            "damaged",
            "bomb",
            "scan_without_text",
            "scan_tool_missing",
            "scan_timeout",
            "pdf_tool_missing",
            "pdf_timeout",
            "office_tool_missing",
            "office_timeout"
        )]
        public const string Refused = "intake.refused.";

        [Family("mat", "toi_mat", "tuyet_mat")]
        public const string Mark = "intake.mark.";

        [Family("luu_hanh_noi_bo", "tai_lieu_hoi_nghi", "thu_lai_sau_hoi_nghi", "xong_hoi_nghi_tra_lai", "khong_pho_bien", "du_thao")]
        public const string Circulation = "intake.circulation.";

        [Takes("mark")]
        public const string AskCirculation = "intake.circulation.ask";

        [Takes("place", "line", "words", "mark")]
        public const string AskMark = "intake.mark.ask";

        [Takes]
        public const string AskPicture = "intake.mark.ask_picture";

        [Takes("page", "words")]
        public const string AskStamp = "intake.mark.ask_stamp";

        [Takes("page")]
        public const string AskBlindStamp = "intake.mark.ask_blind_stamp";

        [Takes("page")]
        public const string AskUnreadPage = "intake.mark.ask_unread_page";

        [Takes]
        public const string NotAMark = "intake.mark.none";

        [Family("body", "margin", "part", "label", "row")]
        public const string Place = "intake.place.";

        [Takes]
        public const string Confirm = "intake.confirm";
    }
}
