namespace CellBot.Web.Console.Personal;

/// <summary>Where people's own pages are found from outside.</summary>
/// <param name="PublicUrl">Null: where the console was called.</param>
public sealed record PersonalPageAddress(string? PublicUrl)
{
    /// <summary>Every personal page lies below it.</summary>
    public const string Root = "/m";

    /// <summary>The service worker's script: from the root it may serve any page below the one that asks for it.</summary>
    public const string WorkerPath = "/personal-sw.js";

    /// <summary>The whole address, for a QR code or a message.</summary>
    public string Of(string token, HttpRequest request) => $"{Base(request)}{Root}/{token}";

    /// <summary>The same of a calendar feed.</summary>
    public string OfFeed(string token, HttpRequest request) => $"{Base(request)}{FeedEndpoints.Root}/{token}.ics";

    private string Base(HttpRequest request) => PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.Value}";
}
