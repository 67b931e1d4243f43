using CellBot.Auditing;
using CellBot.Intake.Uploads;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Working;

/// <summary>Standing jobs run, paused and resumed by a person; long tasks cancelled and retried.</summary>
public static class JobFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Step("chay-ngay", "job_run", (board, name, actor, cancellationToken) => board.RunNowAsync(name, actor, cancellationToken));
        Step("tam-dung", "job_paused", (board, name, actor, cancellationToken) => board.PauseAsync(name, actor, cancellationToken));
        Step("tiep-tuc", "job_resumed", (board, name, actor, cancellationToken) => board.ResumeAsync(name, actor, cancellationToken));

        app.MapPost(
            "/cong-viec/viec/{id}/huy",
            (string id, [FromForm] IFormCollection form, LongTaskService tasks, Actor actor, CancellationToken cancellationToken) =>
                BackAsync(id, "task_cancelled", tasks.CancelAsync(id, actor, cancellationToken))
        );
        app.MapPost(
            "/cong-viec/viec/{id}/lam-lai",
            (string id, [FromForm] IFormCollection form, LongTaskService tasks, Actor actor, CancellationToken cancellationToken) =>
                BackAsync(id, "task_retried", tasks.RetryAsync(id, actor, cancellationToken))
        );
        app.MapGet("/cong-viec/viec/{id}/tep", DownloadAsync).WithMetadata(OwnPagesOnly.Instance);

        void Step(string act, string done, Func<JobBoard, string, Actor, CancellationToken, Task<bool>> step) =>
            app.MapPost(
                $"/cong-viec/{{name}}/{act}",
                async (string name, [FromForm] IFormCollection form, JobBoard board, Actor actor, CancellationToken cancellationToken) =>
                    TypedResults.LocalRedirect(
                        $"~/cong-viec?{(await step(board, name, actor, cancellationToken) ? $"xong={done}" : "tu-choi=unknown_job")}"
                    )
            );
    }

    private static async Task<RedirectHttpResult> BackAsync(string id, string done, Task<bool> step) =>
        TypedResults.LocalRedirect($"{TaskLinks.To(id)}?{(await step ? $"xong={done}" : "tu-choi=unknown_task")}");

    private static async Task<IResult> DownloadAsync(
        string id,
        LongTaskService tasks,
        UploadSafe safe,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            await tasks.FindAsync(id, actor, cancellationToken) is not { } task
            || await TaskOutput.OfAsync(safe, task, cancellationToken) is not { } output
        )
            return TypedResults.LocalRedirect($"{TaskLinks.To(id)}?tu-choi=output_gone");
        return Results.File(
            output.Content,
            Path.GetExtension(output.FileName) switch
            {
                ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ".pdf" => "application/pdf",
                _ => "text/csv; charset=utf-8",
            },
            output.FileName
        );
    }
}
