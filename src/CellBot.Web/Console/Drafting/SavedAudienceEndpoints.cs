using CellBot.Auditing;
using CellBot.Broadcasts.Audiences;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using CellBot.Web.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Drafting;

/// <summary>Keeps the recipients of a form under a name, renames and removes what is kept.</summary>
public static class SavedAudienceEndpoints
{
    public const string List = "/dot-gui/danh-sach-nhan";
    public const string Name = "ten-danh-sach";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(List, SaveAsync);
        app.MapPost(
            List + "/{id:long}/doi-ten",
            async (
                long id,
                [FromForm] IFormCollection form,
                SavedAudiences audiences,
                SavedAudienceService service,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
                await RefusedAsync(id, audiences, cancellationToken) is { } refused
                    ? Back("tu-choi", refused)
                    : Told("renamed", await service.ChangeAsync(id, form[Name].ToString(), null, actor, cancellationToken))
        );
        app.MapPost(
            List + "/{id:long}/xoa",
            async (
                long id,
                [FromForm] IFormCollection form,
                SavedAudiences audiences,
                SavedAudienceService service,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
                await RefusedAsync(id, audiences, cancellationToken) is { } refused
                    ? Back("tu-choi", refused)
                    : Told("removed", await service.RemoveAsync(id, actor, cancellationToken))
        );
    }

    /// <summary>From the form of a broadcast or a schedule, which stays as it is filled in.</summary>
    private static async Task<RedirectHttpResult> SaveAsync(
        [FromForm] IFormCollection form,
        SavedAudienceService service,
        TimeReader times,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => form[name], times);
        var page = form.ContainsKey(Planning.ScheduleForm.Rhythm) ? "/lich/lich-gui/tao" : "/dot-gui/tao";
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0)
            return FilledForm.Again(page, form, "empty_audience");
        var saved = await service.AddAsync(form[Name].ToString(), asked.Audience, caller.Top, actor, cancellationToken);
        return saved.Refused is { } refused
            ? FilledForm.Again(page, form, refused.Code)
            : TypedResults.LocalRedirect(
                $"~{page}{QueryString.Create([
                    .. FilledForm.Fields(form).Where(field => field.Key is not (Name or "tu-choi" or "xong")),
                    new("xong", "audience_saved"),
                ])}"
            );
    }

    private static async Task<string?> RefusedAsync(long id, SavedAudiences audiences, CancellationToken cancellationToken) =>
        await audiences.FindAsync(id, cancellationToken) is { } found
            ? (await audiences.OwnerRefusalAsync(found.Saved, cancellationToken))?.Code
            : "unknown_audience";

    private static RedirectHttpResult Told(string done, SavedAudienceDecision decision) =>
        decision.Refused is { } refused ? Back("tu-choi", refused.Code) : Back("xong", $"audience_{done}");

    private static RedirectHttpResult Back(string name, string word) => TypedResults.LocalRedirect($"~{List}?{name}={word}");
}
