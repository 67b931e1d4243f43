namespace CellBot.Web;

/// <summary>Types of what is given out as a file.</summary>
internal static class FileTypes
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
