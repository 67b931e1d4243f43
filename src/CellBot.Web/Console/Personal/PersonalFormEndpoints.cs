using CellBot.PersonalPages;
using CellBot.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequest;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// Quick reports on the pages of those who lead a unit: all questions on one page, as often as needed while the form is open.
/// </summary>
internal static class PersonalFormEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/{token}/bao-cao-nhanh/{id:long}/{unit:long}", ShowAsync);
        pages.MapPost("/{token}/bao-cao-nhanh/{id:long}/{unit:long}", AnswerAsync).DisableAntiforgery();
    }

    private static Task<IResult> ShowAsync([AsParameters] PersonalRequest request, long id, long unit, PersonalFormService forms) =>
        request.OpenAsync(async view =>
            await forms.FindAsync(view.Visit.Person, id, unit, request.Aborted) is { } form
                ? Page(view, form, await forms.BeforeAsync(form, request.Aborted))
                : Back(view.Home, Refused, "form_not_open")
        );

    private static Task<IResult> AnswerAsync(
        [AsParameters] PersonalRequest request,
        long id,
        long unit,
        [FromForm] IFormCollection given,
        PersonalFormService forms
    ) =>
        request.ActAsync(
            given,
            async view =>
            {
                if (await forms.FindAsync(view.Visit.Person, id, unit, request.Aborted) is not { } form)
                    return Back(view.Home, Refused, "form_not_open");
                var answers = form
                    .Form.Fields.Select(field => (field.Key, Answer: ReportPolicy.Clean(given[field.Key].ToString())))
                    .Where(field => field.Answer.Length > 0)
                    .ToDictionary(field => field.Key, field => field.Answer);
                return await forms.AnswerAsync(form, answers, request.Aborted)
                    ? Back(view.Home, Done, "form_sent")
                    : Page(view with { Done = null, Refused = "answers" }, form, answers, StatusCodes.Status422UnprocessableEntity);
            }
        );

    private static RazorComponentResult<PersonalFormPage> Page(
        PersonalView view,
        PersonalForm form,
        IReadOnlyDictionary<string, string> answers,
        int status = StatusCodes.Status200OK
    ) =>
        new(
            new
            {
                View = view,
                Form = form,
                Answers = answers,
            }
        )
        {
            StatusCode = status,
        };
}
