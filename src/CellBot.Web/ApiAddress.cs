namespace CellBot.Web;

/// <summary>Where the HTTP API stands; everything else is people's pages.</summary>
internal static class ApiAddress
{
    public const string Root = "/api/v1";
}
