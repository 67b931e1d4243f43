using CellBot.Host.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Host.WebConsole.Acts;

/// <summary>Standing jobs run, paused and resumed by a person.</summary>
public static class JobActs
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Step("chay-ngay", "job_run", (board, name, stop) => board.RunNowAsync(name, ConsoleActs.Actor, stop));
        Step("tam-dung", "job_paused", (board, name, stop) => board.PauseAsync(name, ConsoleActs.Actor, stop));
        Step("tiep-tuc", "job_resumed", (board, name, stop) => board.ResumeAsync(name, ConsoleActs.Actor, stop));

        void Step(string act, string done, Func<JobBoard, string, CancellationToken, Task<bool>> step) =>
            app.MapPost($"/cong-viec/{{name}}/{act}", async (string name, [FromForm] IFormCollection form, JobBoard board, CancellationToken stop) =>
                TypedResults.LocalRedirect($"~/cong-viec?{(await step(board, name, stop) ? $"xong={done}" : "tu-choi=unknown_job")}"));
    }
}
