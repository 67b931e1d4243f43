using System.Globalization;
using CellBot.PersonalPages;
using CellBot.Reports;
using CellBot.Web.Console.Drafting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequest;

namespace CellBot.Web.Console.Personal;

/// <summary>Reports on people's own pages: sent, read with their answers, added to, ended.</summary>
internal static class PersonalReportEndpoints
{
    public const string Key = "khoa",
        Category = "loai",
        Text = "noi-dung",
        Place = "noi-xay-ra",
        Urgency = "muc-do",
        About = "ve",
        Unit = "don-vi";

    /// <summary>The tick of an urgent one.</summary>
    public const string Urgent = "gap";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/{token}/phan-anh", ShowAsync);
        pages.MapPost("/{token}/phan-anh", SubmitAsync).DisableAntiforgery();
        pages.MapPost("/{token}/phan-anh/{number:long}/bo-sung", AddAsync).DisableAntiforgery();
        pages.MapPost("/{token}/phan-anh/{number:long}/da-giai-quyet", SolveAsync).DisableAntiforgery();
    }

    private static Task<IResult> ShowAsync(
        [AsParameters] PersonalRequest request,
        PersonalReportService reports,
        PersonalPageService pages
    ) =>
        request.OpenAsync(view =>
        {
            var query = request.Context.Request.Query;
            var asked = new PersonalReportFields(
                DraftForm.NewKey(),
                "",
                "",
                "",
                false,
                Number(query[About])?.ToString(CultureInfo.InvariantCulture) ?? "",
                Number(query[Unit])?.ToString(CultureInfo.InvariantCulture) ?? ""
            );
            return PageAsync(view, asked, null, reports, pages, request.Aborted);
        });

    private static Task<IResult> SubmitAsync(
        [AsParameters] PersonalRequest request,
        [FromForm] IFormCollection form,
        PersonalReportService reports,
        PersonalPageService pages
    ) =>
        request.ActAsync(
            form,
            async view =>
            {
                var given = PersonalReportFields.Of(form);
                if (given.Input() is not { } input)
                    return await PageAsync(view, given, "report_kind", reports, pages, request.Aborted);
                return await reports.SubmitAsync(view.Visit.Person, input, request.Aborted) switch
                {
                    ReportDecision.Done => Back(view.Report, Done, "report_sent"),
                    // What somebody wrote is not lost; of a classified text nothing is given back either.
                    ReportDecision.Refused { Code: "classified" } => Back(view.Report, Refused, "classified"),
                    ReportDecision.Refused refused => await PageAsync(view, given, refused.Code, reports, pages, request.Aborted),
                    var other => throw new InvalidOperationException($"a decision of no known kind: {other.GetType().Name}"),
                };
            }
        );

    private static Task<IResult> AddAsync(
        [AsParameters] PersonalRequest request,
        long number,
        [FromForm] IFormCollection form,
        PersonalReportService reports
    ) =>
        request.ActAsync(
            form,
            async view =>
                PersonalReportFields.KeyOf(form) is not { } key
                    ? Back(view.Report, Refused, "form")
                    : Told(
                        view,
                        await reports.AddAsync(view.Visit.Person, number, form[Text].ToString(), key, request.Aborted),
                        "report_added"
                    )
        );

    private static Task<IResult> SolveAsync(
        [AsParameters] PersonalRequest request,
        long number,
        [FromForm] IFormCollection form,
        PersonalReportService reports
    ) =>
        request.ActAsync(
            form,
            async view => Told(view, await reports.SolveAsync(view.Visit.Person, number, request.Aborted), "report_solved")
        );

    private static IResult Told(PersonalView view, ReportDecision decision, string done) =>
        decision is ReportDecision.Refused refused ? Back(view.Report, Refused, refused.Code) : Back(view.Report, Done, done);

    /// <param name="refused">Why it was not taken; null: it is only shown.</param>
    private static async Task<IResult> PageAsync(
        PersonalView view,
        PersonalReportFields fields,
        string? refused,
        PersonalReportService reports,
        PersonalPageService pages,
        CancellationToken stop
    )
    {
        var person = view.Visit.Person;
        return new RazorComponentResult<PersonalReports>(
            new
            {
                View = refused is null ? view : view with { Done = null, Refused = refused },
                Fields = fields,
                Places = await pages.PlacesAsync(person, stop),
                About = Number(fields.About) is { } broadcast && Number(fields.Unit) is { } unit
                    ? await pages.ItemAsync(person, broadcast, unit, stop)
                    : null,
                Mine = await reports.MineAsync(person, stop),
            }
        )
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    internal static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
