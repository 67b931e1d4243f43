using System.Globalization;
using System.Text;
using System.Text.Json;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Conversations.Joining;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Export;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.Privacy;
using CellBot.Web.Api;
using CellBot.Web.Console.Pages;
using CellBot.Web.Console.People;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>Inviting, letting in, moving units, lists in and out, and one person's rights.</summary>
internal static class PeopleFormEndpoints
{
    public const string Unit = "don-vi",
        Purpose = "cho",
        Member = "nguoi",
        Days = "so-ngay",
        List = "danh-sach",
        File = "tep",
        To = "den",
        Day = "tu-ngay",
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
        app.MapPost("/don-vi/moi", InviteAsync);
        app.MapPost(
            "/don-vi/ma/{id:long}/huy",
            async (long id, [FromForm] IFormCollection form, InvitationService service, Actor actor, CancellationToken cancellationToken) =>
                Back("/don-vi", await service.RevokeAsync(id, actor.Name, cancellationToken), "invitation_revoked")
        );
        app.MapPost(
            "/don-vi/de-nghi/{id:long}/dong-y",
            (
                long id,
                [FromForm] IFormCollection form,
                ConsentHandler service,
                BotFleet bots,
                Actor actor,
                CancellationToken cancellationToken
            ) => DecideAsync(id, true, service, bots, actor, cancellationToken)
        );
        app.MapPost(
            "/don-vi/de-nghi/{id:long}/tu-choi",
            (
                long id,
                [FromForm] IFormCollection form,
                ConsentHandler service,
                BotFleet bots,
                Actor actor,
                CancellationToken cancellationToken
            ) => DecideAsync(id, false, service, bots, actor, cancellationToken)
        );
        app.MapPost("/don-vi/nhap", CheckAsync).WithMetadata(new RequestSizeLimitAttribute(ImportService.MaxBytes + BodyLimit.Slack));
        app.MapPost("/don-vi/nhap/{token}", ImportAsync);
        app.MapPost("/don-vi/nhap/{token}/cot", MatchAsync);
        app.MapGet("/don-vi/nhap/mau/{list}.xlsx", TemplateAsync);
        app.MapGet("/don-vi/xuat/{list}.{format}", ExportAsync).WithMetadata(OwnPagesOnly.Instance);
        app.MapPost("/don-vi/{code}/nhom/{chat:long}/go", DetachAsync);
        app.MapPost("/don-vi/{code}/chuyen", MoveAsync);
        app.MapPost("/don-vi/{code}/sap-nhap", MergeAsync);
        app.MapPost(
            "/don-vi/nguoi/{id:long}/ket-thuc",
            async (long id, [FromForm] IFormCollection form, PersonService service, Actor actor, CancellationToken cancellationToken) =>
                Back("/don-vi", await service.EndAsync(id, actor.Name, cancellationToken), "member_ended")
        );
        app.MapPost("/don-vi/nguoi/{id:long}/xoa", EraseAsync);
        app.MapGet("/don-vi/nguoi/{id:long}/du-lieu.json", PersonAsync).WithMetadata(OwnPagesOnly.Instance);
    }

    // The code exists in this answer alone: no redirect, nothing in the address.
    private static async Task<IResult> InviteAsync(
        [FromForm] IFormCollection form,
        InvitationService service,
        HttpContext context,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var purpose = form[Purpose] == "group" ? InvitationPurpose.Group : InvitationPurpose.Person;
        var member = long.TryParse(form[Member], CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        DateTimeOffset? until = int.TryParse(form[Days], CultureInfo.InvariantCulture, out var days)
            ? context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(Math.Clamp(days, 0, 1000))
            : null;
        var unit = form[Unit].ToString().Trim();
        try
        {
            if (await service.InviteAsync(unit, purpose, member, until, actor.Name, cancellationToken) is InvitationOutcome.Made made)
                return new RazorComponentResult<Invited>(new { UnitCode = unit, Made = made });
            return Back($"/don-vi/moi{Again(form)}", false, refused: "invitation");
        }
        catch (ChannelUnreachableException)
        {
            return Back($"/don-vi/moi{Again(form)}", false, refused: "channel_unreachable");
        }
    }

    private static QueryString Again(IFormCollection form) =>
        QueryString.Create([
            KeyValuePair.Create<string, string?>(Unit, form[Unit]),
            KeyValuePair.Create<string, string?>(Purpose, form[Purpose]),
        ]);

    private static async Task<RedirectHttpResult> DecideAsync(
        long id,
        bool approve,
        ConsentHandler service,
        BotFleet bots,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        Back(
            "/don-vi",
            await service.DecideAsync(bots.Default.Id, id, approve, actor.Name, null, cancellationToken),
            approve ? "join_approved" : "join_refused"
        );

    private static async Task<IResult> CheckAsync(
        [FromForm] IFormCollection form,
        PendingImports pending,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var list = form[List].ToString();
        if (form.Files.GetFile(File) is not { Length: > 0 } file || !ExportService.Lists.Contains(list))
            return Back("/don-vi/nhap", false, refused: "file_missing");
        var isNoMark = form[DirectiveFormEndpoints.NotAMark].Count > 0;
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
            : Back("/don-vi/nhap", false, refused: "list_classified");
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
            return Back("/don-vi/nhap", false, refused: "desk_empty_list");
        var skipBad = form[SkipBad] == "1";
        // What the gate asked was answered before the list was kept.
        var order = new ImportOrder(DryRun: false, skipBad, actor, caller.Top) { IsNoMark = true, Choices = ImportChoicesForm.Read(form) };
        var many = await ended.LookAsync(list, order, form, cancellationToken);
        if (many.Refused is { } missing)
            return Back($"/don-vi/nhap/{token}{(skipBad ? "?bo-sai=1" : "")}", false, refused: missing);
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
        return Back("/don-vi", true, await ended.FinishAsync(many, form, cancellationToken));
    }

    private static RedirectHttpResult Outside(string token) => Back($"/don-vi/nhap/{token}", false, refused: "outside_your_unit");

    private static RedirectHttpResult Unsettled(string token, bool skipBad) =>
        Back($"/don-vi/nhap/{token}{(skipBad ? "?bo-sai=1" : "")}", false, refused: "doubts_left");

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
            return Back("/don-vi/nhap", false, refused: "desk_empty_list");
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
        return Back($"/don-vi/nhap/{token}", true, "columns_matched");
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
        return Results.File(ListTemplate.Xlsx(columns, units), PeopleEndpoints.Xlsx, $"mau-{list}.xlsx");
    }

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
            ? Results.File(SheetWriter.Xlsx(content), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{list}.xlsx")
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

    // The chat stays on the phone; it is the unit's no more, until a code says so again.
    private static async Task<RedirectHttpResult> DetachAsync(
        string code,
        long chat,
        [FromForm] IFormCollection form,
        IOrganizationStore organization,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var detached = AuditEvent.Of(now, actor.Name, "group.detached", "unit", code);
        return Back(UnitLinks.To(code), await organization.DetachAsync(code, chat, now, detached, cancellationToken), "group_detached");
    }

    private static Task<RedirectHttpResult> MoveAsync(
        string code,
        [FromForm] IFormCollection form,
        IUnitHistoryStore history,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            code,
            form,
            "unit_moved",
            actor,
            clock,
            (to, day, audit) => history.MoveAsync(code, to.Length == 0 ? null : to, day, clock.GetUtcNow(), audit, cancellationToken)
        );

    private static Task<RedirectHttpResult> MergeAsync(
        string code,
        [FromForm] IFormCollection form,
        IUnitHistoryStore history,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            code,
            form,
            "unit_merged",
            actor,
            clock,
            (to, day, audit) => history.MergeAsync(code, to, day, clock.GetUtcNow(), audit, cancellationToken)
        );

    private static async Task<RedirectHttpResult> ChangeAsync(
        string code,
        IFormCollection form,
        string done,
        Actor actor,
        TimeProvider clock,
        Func<string, DateOnly, AuditEvent, Task<UnitMove>> change
    )
    {
        var to = form[To].ToString().Trim();
        if (TimeText.DayOr(form[Day], clock.Today()) is not { } day)
            return Back(UnitLinks.To(code), false, done, "bad_day");
        var outcome = await change(to, day, AuditEvent.Of(clock.GetUtcNow(), actor.Name, done.Replace('_', '.'), "unit", code, ("to", to)));
        var next = done == "unit_merged" && outcome == UnitMove.Done ? to : code;
        return Back(
            UnitLinks.To(next),
            outcome == UnitMove.Done,
            done,
            outcome == UnitMove.UnknownUnit
                ? "unknown_unit_code"
                : $"unit_{JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())}"
        );
    }

    private static async Task<RedirectHttpResult> EraseAsync(
        long id,
        [FromForm] IFormCollection form,
        PersonService service,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await service.FindAsync(id, cancellationToken) is not { } person)
            return Back("/don-vi", false, refused: "no_person");
        await service.EraseAsync(person, actor.Name, cancellationToken);
        return Back("/don-vi", true, "person_erased");
    }

    private static async Task<IResult> PersonAsync(long id, PersonService service, Actor actor, CancellationToken cancellationToken)
    {
        if (await service.FindAsync(id, cancellationToken) is not { } person)
            return Results.NotFound();
        var file = await service.ExportAsync(person, actor.Name, cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(file.ToJson()), "application/json", $"cellbot-{id}.json");
    }

    private static RedirectHttpResult Back(string address, bool isDone, string done = "", string refused = "other") =>
        TypedResults.LocalRedirect(
            $"~{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{(isDone ? $"xong={done}" : $"tu-choi={refused}")}"
        );
}
