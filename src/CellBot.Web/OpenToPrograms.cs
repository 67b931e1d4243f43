namespace CellBot.Web;

/// <summary>An address beside the pages with a door of its own, or none: health, the webhook, the API's description.</summary>
public sealed class OpenToPrograms
{
    public static readonly OpenToPrograms Instance = new();
}
