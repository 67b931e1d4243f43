using CellBot.Auditing;
using CellBot.Jobs.LongTasks;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Web.Console.Faults;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Lists;

/// <summary>Lists given out as files: at once, or by a task where they are long.</summary>
internal static class ListExportEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/don-vi/xuat/{list}.{format}", ExportAsync).WithMetadata(OwnPagesOnly.Instance);

    private static async Task<IResult> ExportAsync(
        string list,
        string format,
        string? donVi,
        ExportService service,
        IOrganizationStore organization,
        LongTaskService tasks,
        UnitScope scope,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (!ExportService.Lists.Contains(list) || format is not ("csv" or "xlsx"))
            return Results.NotFound();
        var unit = string.IsNullOrEmpty(donVi) ? caller.Top : donVi;
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is not null)
            return new RazorComponentResult<Standalone>(new { Page = typeof(NotAllowed) }) { StatusCode = StatusCodes.Status403Forbidden };
        if (await IsLongAsync(list, unit, organization, cancellationToken))
            return TypedResults.LocalRedirect(
                TaskLinks.To(
                    await tasks.StartAsync(LongTaskKind.Export, ExportTask.Arguments(list, format, unit), actor, cancellationToken)
                )
            );
        var content = await service.ListAsync(list, unit, actor, cancellationToken);
        return format == "xlsx"
            ? Results.File(SheetWriter.Xlsx(content), FileTypes.Xlsx, $"{list}.xlsx")
            : Results.File(SheetWriter.Csv(content), "text/csv; charset=utf-8", $"{list}.csv");
    }

    /// <summary>Whether it would keep a page waiting: units and groups never do.</summary>
    private static async Task<bool> IsLongAsync(
        string list,
        string? unit,
        IOrganizationStore organization,
        CancellationToken cancellationToken
    )
    {
        if (list != "members")
            return false;
        var members = unit is null
            ? (await organization.RosterCountsAsync(cancellationToken)).Values.Sum()
            : (await organization.UnitAsync(unit, cancellationToken))?.Members ?? 0;
        return members > ExportTask.Rows;
    }
}
