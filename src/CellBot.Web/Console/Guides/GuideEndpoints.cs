namespace CellBot.Web.Console.Guides;

/// <summary>The pictures of the guides. They are of the demonstration's invented province and hold nobody's data.</summary>
internal static class GuideEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
            "/huong-dan/hinh/{file}",
            (string file, GuideShelf shelf) => shelf.Picture(file) is { } path ? Results.File(path, "image/png") : Results.NotFound()
        );
}
