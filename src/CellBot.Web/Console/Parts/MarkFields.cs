namespace CellBot.Web.Console.Parts;

/// <summary>What a form holds that answers the secrecy gate.</summary>
internal static class MarkFields
{
    /// <summary>The clerk's word that what may be a secrecy mark is none.</summary>
    public const string NotAMark = "khong-phai-dau-mat";
}
