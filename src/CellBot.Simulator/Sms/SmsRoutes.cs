using CellBot.Simulator.Control;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Sms;

/// <summary>The gateway's own call (<c>/sms/send</c>), its page (<c>/sms</c>) and its control (<c>/sim/sms</c>).</summary>
internal static class SmsRoutes
{
    public static void Map(IEndpointRouteBuilder app, SmsBook book)
    {
        app.MapControl(
            "POST",
            "/sms/send",
            r =>
            {
                var (message, fault) = book.Take(r.Text("to"), r.Text("text"), r.OptionalText("id") ?? "");
                if (fault is SmsFault.Refuse)
                    throw new SimulatorException("Số không nhận được tin.");
                if (fault is SmsFault.AnswerLost)
                    r.Context.Abort();
                return new { Result = "OK", Id = message.Number };
            }
        );
        app.MapControl("GET", "/sim/sms", _ => new { Messages = book.All });
        app.MapControl(
            "POST",
            "/sim/sms/faults",
            r =>
            {
                book.Fail(
                    Enum.Parse<SmsFault>(r.Text("kind").Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                    r.Int("count", 1)
                );
                return null;
            }
        );
        app.MapControlAsync("POST", "/sim/sms/reply", async r => new { Status = await book.ReplyAsync(r.Text("from"), r.Text("text")) });
        EmbeddedPage.Map(app, "/sms", "Sms.sms.html", "text/html; charset=utf-8");
        EmbeddedPage.Map(app, "/sms/sms.js", "Sms.sms.js", "text/javascript; charset=utf-8");
        EmbeddedPage.Map(app, "/sms/sms.css", "Sms.sms.css", "text/css; charset=utf-8");
    }
}
