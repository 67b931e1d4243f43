using CellBot.PersonalPages;
using CellBot.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using static CellBot.Web.Console.Personal.PersonalRequests;

namespace CellBot.Web.Console.Personal;

/// <summary>Quick reports on the pages of those who lead a unit: all questions on one page, as often as needed while the form is open.</summary>
internal static class PersonalFormEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/{token}/bao-cao-nhanh/{id:long}/{unit:long}", ShowAsync);
        pages.MapPost("/{token}/bao-cao-nhanh/{id:long}/{unit:long}", AnswerAsync).DisableAntiforgery();
    }

    private static Task<IResult> ShowAsync(
        string token,
        long id,
        long unit,
        PersonalDoor door,
        PersonalFormService forms,
        HttpContext context
    ) =>
        WithAsync(
            token,
            door,
            context,
            async view =>
                await forms.FindAsync(view.Visit.Person, id, unit, context.RequestAborted) is { } form
                    ? Page(view, form, await forms.BeforeAsync(form, context.RequestAborted))
                    : Back(view.Home, Refused, "form_not_open")
        );

    private static Task<IResult> AnswerAsync(
        string token,
        long id,
        long unit,
        [FromForm] IFormCollection given,
        PersonalDoor door,
        PersonalFormService forms,
        HttpContext context
    ) =>
        ActAsync(
            token,
            given,
            door,
            context,
            async view =>
            {
                if (await forms.FindAsync(view.Visit.Person, id, unit, context.RequestAborted) is not { } form)
                    return Back(view.Home, Refused, "form_not_open");
                var answers = form
                    .Form.Fields.Select(field => (field.Key, Answer: ReportPolicy.Clean(given[field.Key].ToString())))
                    .Where(field => field.Answer.Length > 0)
                    .ToDictionary(field => field.Key, field => field.Answer);
                return await forms.AnswerAsync(form, answers, context.RequestAborted)
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
