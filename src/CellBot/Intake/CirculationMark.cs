namespace CellBot.Intake;

/// <summary>
/// A mark in the head that limits who may see a document. None of them refuses it; each asks the clerk to confirm that it may be
/// disseminated.
/// </summary>
public enum CirculationMark
{
    InternalOnly,
    ConferencePaper,
    CollectAfterConference,
    ReturnAfterConference,
    NotForDissemination,
    Draft,
}

public static class CirculationMarks
{
    /// <summary>The value of a reading and the end of its message key: luu_hanh_noi_bo, tai_lieu_hoi_nghi …</summary>
    public static string Code(this CirculationMark mark) =>
        mark switch
        {
            CirculationMark.InternalOnly => "luu_hanh_noi_bo",
            CirculationMark.ConferencePaper => "tai_lieu_hoi_nghi",
            CirculationMark.CollectAfterConference => "thu_lai_sau_hoi_nghi",
            CirculationMark.ReturnAfterConference => "xong_hoi_nghi_tra_lai",
            CirculationMark.NotForDissemination => "khong_pho_bien",
            _ => "du_thao",
        };
}
