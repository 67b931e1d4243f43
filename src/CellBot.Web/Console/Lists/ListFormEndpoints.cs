using System.Globalization;
using CellBot.Auditing;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Organization.Import;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Lists;

/// <summary>Lists of units, members and groups taken in: chosen, matched, looked through, imported.</summary>
internal static class ListFormEndpoints
{
    public const string List = "danh-sach",
        File = "tep",
        SkipBad = "bo-sai",
        Row = "dong-",
        Ended = "ket-thuc",
        LeaveBeyond = "bo-sau-dong",
        Header = "tieu-de-",
        Column = "cot-";

    /// <summary>Columns of one list that a person may match.</summary>
    private const int MostColumns = 64;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/nhap", CheckAsync).WithMetadata(new RequestSizeLimitAttribute(ImportService.MaxBytes + BodySize.Slack));
        app.MapPost("/don-vi/nhap/{token}", ImportAsync);
        app.MapPost("/don-vi/nhap/{token}/cot", MatchAsync);
        app.MapGet("/don-vi/nhap/mau/{list}.xlsx", TemplateAsync);
    }

    private static async Task<IResult> CheckAsync(
        [FromForm] IFormCollection form,
        PendingImports pending,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var list = form[List].ToString();
        if (form.Files.GetFile(File) is not { Length: > 0 } file || !ExportService.Lists.Contains(list))
            return PageOutcome.Back("/don-vi/nhap", false, refused: "file_missing");
        var isNoMark = form[MarkFields.NotAMark].Count > 0;
        var kept = await pending.PutAsync(
            list,
            file.FileName,
            await file.BytesAsync(cancellationToken),
            isNoMark,
            actor,
            cancellationToken
        );
        if (kept.Questions.Count > 0)
            return new RazorComponentResult<ListQuestions>(
                new
                {
                    kept.Questions,
                    List = list,
                    file.FileName,
                }
            );
        return kept.Token is { } token
            ? TypedResults.LocalRedirect($"~/don-vi/nhap/{token}")
            : PageOutcome.Back("/don-vi/nhap", false, refused: "list_classified");
    }

    private static async Task<RedirectHttpResult> ImportAsync(
        string token,
        [FromForm] IFormCollection form,
        PendingImports pending,
        ImportService service,
        ManyEnded ended,
        LongTaskService tasks,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await pending.FindAsync(token, actor, cancellationToken) is not { } list)
            return PageOutcome.Back("/don-vi/nhap", false, refused: "desk_empty_list");
        var skipBad = form[SkipBad] == "1";
        // What the gate asked was answered before the list was kept.
        var order = new ImportOrder(DryRun: false, skipBad, actor, caller.Top) { IsNoMark = true, Choices = ImportChoicesForm.Read(form) };
        var many = await ended.LookAsync(list, order, form, cancellationToken);
        if (many.Refused is { } missing)
            return PageOutcome.Back($"/don-vi/nhap/{token}{(skipBad ? "?bo-sai=1" : "")}", false, refused: missing);
        order = many.Order;
        if (ImportTask.IsLong(list.File))
        {
            // Before the task: what waits for a person would only fail there.
            var before = await service.TakeAsync(list.List, list.File, order with { DryRun = true }, cancellationToken);
            if (before.OutsideUnit is not null)
                return Outside(token);
            if (before.Doubts.Count > 0)
                return Unsettled(token, skipBad);
            await ended.FinishAsync(many, form, cancellationToken);
            return TypedResults.LocalRedirect(
                TaskLinks.To(
                    await tasks.StartAsync(
                        LongTaskKind.Import,
                        ImportTask.Arguments(list, skipBad, order.Choices, order.UnitCode),
                        actor,
                        cancellationToken
                    )
                )
            );
        }
        var outcome = await service.TakeAsync(list.List, list.File, order, cancellationToken);
        if (outcome.OutsideUnit is not null)
            return Outside(token);
        if (outcome.Doubts.Count > 0)
            return Unsettled(token, skipBad);
        if (outcome.Errors.Count > 0 && !(skipBad && outcome.CanSkipBad))
            return TypedResults.LocalRedirect($"~/don-vi/nhap/{token}");
        await pending.RemoveAsync(list, actor, cancellationToken);
        return PageOutcome.Back("/don-vi", true, await ended.FinishAsync(many, form, cancellationToken));
    }

    private static RedirectHttpResult Outside(string token) =>
        PageOutcome.Back($"/don-vi/nhap/{token}", false, refused: "outside_your_unit");

    private static RedirectHttpResult Unsettled(string token, bool skipBad) =>
        PageOutcome.Back($"/don-vi/nhap/{token}{(skipBad ? "?bo-sai=1" : "")}", false, refused: "doubts_left");

    private static async Task<RedirectHttpResult> MatchAsync(
        string token,
        [FromForm] IFormCollection form,
        PendingImports pending,
        IListColumnStore columns,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await pending.FindAsync(token, actor, cancellationToken) is not { } list)
            return PageOutcome.Back("/don-vi/nhap", false, refused: "desk_empty_list");
        var known = ImportFormat.Columns(list.List).Append(ImportChoices.Aside).ToHashSet(StringComparer.Ordinal);
        var matched = Enumerable
            .Range(0, MostColumns)
            .Select(number => (Header: form[$"{Header}{number}"].ToString(), Column: form[$"{Column}{number}"].ToString()))
            .Where(pair => pair.Header.Length > 0 && known.Contains(pair.Column))
            .DistinctBy(pair => ImportChoices.ColumnKey(pair.Header))
            .ToDictionary(pair => ImportChoices.ColumnKey(pair.Header), pair => pair.Column, StringComparer.Ordinal);
        var remembered = AuditEvent.Of(
            clock.GetUtcNow(),
            actor.Name,
            "list_columns.matched",
            "list",
            list.List,
            ("columns", matched.Count.ToString(CultureInfo.InvariantCulture))
        );
        await columns.SaveAsync("", list.List, matched, remembered, cancellationToken);
        return PageOutcome.Back($"/don-vi/nhap/{token}", true, "columns_matched");
    }

    private static async Task<IResult> TemplateAsync(
        string list,
        IOrganizationStore organization,
        ConsoleTexts texts,
        CancellationToken cancellationToken
    )
    {
        if (!ExportService.Lists.Contains(list))
            return Results.NotFound();
        var units = list == "members" || list == "groups" ? (await organization.OutlineAsync(cancellationToken)).Units : [];
        var columns = ImportFormat.Columns(list).Select(column => new TemplateColumn(column, texts[$"column.{column}"])).ToList();
        return Results.File(ListTemplate.Xlsx(columns, units), FileTypes.Xlsx, $"mau-{list}.xlsx");
    }
}
