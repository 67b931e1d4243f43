namespace CellBot.Intake;

/// <summary>The three grades of state secrecy, lowest first (Law 117/2025/QH15).</summary>
public enum SecrecyMark
{
    Mat,
    ToiMat,
    TuyetMat,
}

public static class SecrecyMarks
{
    /// <summary>The value of a reading: mat, toi_mat, tuyet_mat.</summary>
    public static string Code(this SecrecyMark mark) =>
        mark switch
        {
            SecrecyMark.TuyetMat => "tuyet_mat",
            SecrecyMark.ToiMat => "toi_mat",
            _ => "mat",
        };
}
