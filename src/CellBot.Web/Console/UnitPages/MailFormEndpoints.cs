using System.Globalization;
using CellBot.Auditing;
using CellBot.Mailing;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.UnitPages;

/// <summary>Addresses of letters, and records sent by letter.</summary>
internal static class MailFormEndpoints
{
    public const string Address = "dia-chi",
        Member = "nguoi",
        Id = "so";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/don-vi/{code}/thu", AddAsync);
        app.MapPost("/don-vi/{code}/thu/ngung", EndAsync);
        app.MapPost("/dot-gui/{id:long}/bien-ban/{number:long}/thu", RecordAsync);
    }

    private static async Task<RedirectHttpResult> AddAsync(
        string code,
        [FromForm] IFormCollection form,
        MailService mail,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await mail.AddAsync(code, Number(form[Member]), form[Address].ToString(), actor, cancellationToken) is { } refused
            ? To(UnitLinks.To(code), $"tu-choi={refused}")
            : To(UnitLinks.To(code), "xong=mail_added");

    private static async Task<RedirectHttpResult> EndAsync(
        string code,
        [FromForm] IFormCollection form,
        MailService mail,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        Number(form[Id]) is { } id && await mail.EndAsync(code, id, actor, cancellationToken)
            ? To(UnitLinks.To(code), "xong=mail_ended")
            : To(UnitLinks.To(code), "tu-choi=mail_none");

    private static async Task<RedirectHttpResult> RecordAsync(
        long id,
        long number,
        [FromForm] IFormCollection form,
        MailService mail,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        To(
            string.Create(CultureInfo.InvariantCulture, $"/dot-gui/{id}/bien-ban/{number}"),
            await mail.SendRecordAsync(id, number, actor, cancellationToken) > 0 ? "xong=proof_mailed" : "tu-choi=mail_nobody"
        );

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static RedirectHttpResult To(string page, string outcome) => TypedResults.LocalRedirect($"~{page}?{outcome}");
}
