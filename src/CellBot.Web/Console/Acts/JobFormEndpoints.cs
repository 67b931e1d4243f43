using CellBot.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>Standing jobs run, paused and resumed by a person.</summary>
public static class JobFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Step("chay-ngay", "job_run", (board, name, cancellationToken) => board.RunNowAsync(name, ConsoleFormEndpoints.Actor, cancellationToken));
        Step("tam-dung", "job_paused", (board, name, cancellationToken) => board.PauseAsync(name, ConsoleFormEndpoints.Actor, cancellationToken));
        Step("tiep-tuc", "job_resumed", (board, name, cancellationToken) => board.ResumeAsync(name, ConsoleFormEndpoints.Actor, cancellationToken));

        void Step(string act, string done, Func<JobBoard, string, CancellationToken, Task<bool>> step) =>
            app.MapPost($"/cong-viec/{{name}}/{act}", async (string name, [FromForm] IFormCollection form, JobBoard board, CancellationToken cancellationToken) =>
                TypedResults.LocalRedirect($"~/cong-viec?{(await step(board, name, cancellationToken) ? $"xong={done}" : "tu-choi=unknown_job")}"));
    }
}
