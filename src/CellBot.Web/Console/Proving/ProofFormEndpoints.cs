using System.Globalization;
using CellBot.Auditing;
using CellBot.Jobs.LongTasks;
using CellBot.Proofs;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Proving;

/// <summary>Records of a broadcast made and given out. Each file that is given out is audited.</summary>
internal static class ProofFormEndpoints
{
    public const string SheetUnit = "don-vi";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
            "/dot-gui/{id:long}/bien-ban",
            async (long id, [FromForm] IFormCollection form, ProofMaker maker, Actor actor, CancellationToken cancellationToken) =>
                TypedResults.LocalRedirect(
                    await maker.MakeAsync(id, actor, cancellationToken) is { } proof
                        ? $"~/dot-gui/{id}/bien-ban/{proof.Number.ToString(CultureInfo.InvariantCulture)}?xong=proof_made"
                        : $"~/dot-gui/{id}/bien-ban?tu-choi=proof_not_started"
                )
        );
        app.MapPost(
            "/dot-gui/{id:long}/bien-ban/{number:long}/pdf",
            async (
                long id,
                long number,
                [FromForm] IFormCollection form,
                IProofStore proofs,
                LongTaskService tasks,
                IAuditStore audit,
                TimeProvider clock,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
            {
                if (await proofs.FindAsync(number, cancellationToken) is not { } proof || proof.BroadcastId != id)
                    return Results.NotFound();
                await GivenAsync(audit, clock, actor, proof, "pdf", cancellationToken);
                return TypedResults.LocalRedirect(
                    TaskLinks.To(await tasks.StartAsync(LongTaskKind.Proof, ProofTask.Arguments(number), actor, cancellationToken))
                );
            }
        );
        app.MapPost("/dot-gui/{id:long}/bien-ban/{number:long}/phieu", SheetsAsync);
        app.MapGet("/dot-gui/{id:long}/bien-ban/{number:long}.{format}", FileAsync).WithMetadata(OwnPagesOnly.Instance);
    }

    // Made and given out in one answer: the sheets name people and are kept nowhere.
    private static async Task<IResult> SheetsAsync(
        long id,
        long number,
        [FromForm] IFormCollection form,
        SheetMaker maker,
        IPdfPrinter printer,
        CancellationToken cancellationToken
    )
    {
        var code = form[SheetUnit].ToString() is { Length: > 0 } unit ? unit : null;
        if (await maker.ViewAsync(id, number, code, cancellationToken) is not { Sheets: { Count: > 0 } sheets })
            return Results.NotFound();
        return await printer.PrintAsync(ProofPage.Html(sheets), cancellationToken) is { } pdf
            ? Results.File(pdf, "application/pdf", $"{ProofFile.NumberText(number)}-phieu.pdf")
            : Results.LocalRedirect(
                $"~/dot-gui/{id}/bien-ban/{number.ToString(CultureInfo.InvariantCulture)}/phieu"
                    + $"{(code is null ? "" : "/" + Uri.EscapeDataString(code))}?tu-choi=sheets_no_pdf"
            );
    }

    private static async Task<IResult> FileAsync(
        long id,
        long number,
        string format,
        IProofStore proofs,
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            format is not ("csv" or "xlsx")
            || await proofs.FindAsync(number, cancellationToken) is not { } proof
            || proof.BroadcastId != id
        )
            return Results.NotFound();
        await GivenAsync(audit, clock, actor, proof, format, cancellationToken);
        return Results.File(
            format == "csv" ? ProofFile.Csv(proof) : ProofFile.Xlsx(proof),
            format == "csv" ? "text/csv; charset=utf-8" : FileTypes.Xlsx,
            $"{ProofFile.NumberText(number)}.{format}"
        );
    }

    private static Task<AuditEntry> GivenAsync(
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        Proof proof,
        string format,
        CancellationToken cancellationToken
    ) =>
        audit.AppendAsync(
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "proof.exported",
                "proof",
                proof.Number.ToString(CultureInfo.InvariantCulture),
                ("format", format)
            ),
            cancellationToken
        );
}
