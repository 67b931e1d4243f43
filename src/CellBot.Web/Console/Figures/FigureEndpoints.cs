using CellBot.Auditing;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Figures;

/// <summary>The office's figures as a workbook. They name nobody; that they were given out is audited all the same.</summary>
internal static class FigureEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/bao-cao.xlsx", FileAsync).WithMetadata(OwnPagesOnly.Instance);

    private static async Task<IResult> FileAsync(
        HttpContext context,
        FigureBoard board,
        FigureSheet sheet,
        Sight sight,
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var code = context.Request.Query["don-vi"].ToString();
        var covers = await sight.CoversAsync(cancellationToken);
        if (!covers(code) || await board.NowAsync(cancellationToken) is not { } figures || figures.Find(code) is not { } top)
            return Results.NotFound();
        await audit.AppendAsync(AuditEvent.Of(clock.GetUtcNow(), actor.Name, "figures.exported", "unit", code), cancellationToken);
        return Results.File(sheet.Xlsx(top, figures.Below(code)), FileTypes.Xlsx, "bao-cao.xlsx");
    }
}
