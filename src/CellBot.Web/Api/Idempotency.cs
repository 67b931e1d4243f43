using System.Security.Cryptography;
using System.Text;
using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>
/// <c>Idempotency-Key</c> on any POST: the first call is worked and its answer kept; the same key with the same request gets that answer
/// again, with another request is refused. Of the request a keyed hash is stored, of the answer a ciphertext, both for 48 hours. The
/// request is held in memory, never spooled to disk (it may be a document that must leave no trace).
/// </summary>
/// <remarks>
/// Crash between the work and the keeping: the reservation stays, and the caller is told 409 <c>in_progress</c>; the work is looked up, not
/// repeated.
/// </remarks>
internal sealed class Idempotency(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    /// <summary>Bytes held for a body before any of it has come: as much as any JSON may be.</summary>
    private const long AtFirst = 1 << 20;

    public async Task InvokeAsync(
        HttpContext context,
        IIdempotencyStore answers,
        IAnswerProtection protection,
        Problems problems,
        TimeProvider clock
    )
    {
        var name = context.Request.Headers[Header].ToString();
        if (!HttpMethods.IsPost(context.Request.Method) || name.Length == 0 || Caller.Of(context) is not ApiCaller caller)
        {
            await next(context);
            return;
        }
        if (name.Length > 200)
        {
            await problems.Of("bad_request", $"{Header} is longer than 200 characters").ExecuteAsync(context);
            return;
        }
        var request = await RequestHashAsync(context.Request, protection);
        if (await answers.TryReserveAsync(caller.Key.Id, name, request, clock.GetUtcNow(), context.RequestAborted))
            await WorkAsync(context, answers, protection, caller, name);
        else
            await RepeatAsync(
                context,
                problems,
                protection,
                await answers.AnswerAsync(caller.Key.Id, name, context.RequestAborted),
                request
            );
    }

    private async Task WorkAsync(
        HttpContext context,
        IIdempotencyStore answers,
        IAnswerProtection protection,
        ApiCaller caller,
        string name
    )
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        catch
        {
            await answers.ForgetReservationAsync(caller.Key.Id, name, CancellationToken.None);
            throw;
        }
        finally
        {
            context.Response.Body = wire;
        }
        var body = answer.ToArray();
        // The work is done, whether or not the caller still listens.
        if (context.Response.StatusCode >= 500)
            await answers.ForgetReservationAsync(caller.Key.Id, name, CancellationToken.None);
        else
            await answers.KeepAnswerAsync(
                caller.Key.Id,
                name,
                context.Response.StatusCode,
                protection.Protect(body),
                CancellationToken.None
            );
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Task RepeatAsync(
        HttpContext context,
        Problems problems,
        IAnswerProtection protection,
        StoredAnswer? kept,
        byte[] request
    )
    {
        if (kept is null || kept.Status == 0)
            return problems
                .Of(
                    "in_progress",
                    "an earlier call with this Idempotency-Key has not ended, or its end is unknown: look before you try another key"
                )
                .ExecuteAsync(context);
        if (protection.Reveal(kept.Answer) is not { } answer)
            return problems
                .Of(
                    "answer_forgotten",
                    "an earlier call with this Idempotency-Key was worked, but its answer was taken away: look, and use another key"
                )
                .ExecuteAsync(context);
        if (!CryptographicOperations.FixedTimeEquals(kept.BodyHash, request))
            return problems.Of("idempotency_mismatch", "this Idempotency-Key was used for another request").ExecuteAsync(context);
        context.Response.StatusCode = kept.Status;
        context.Response.ContentType = kept.Status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }

    private static async Task<byte[]> RequestHashAsync(HttpRequest request, IAnswerProtection protection)
    {
        // Grows with what arrives: a length that is only said costs nothing.
        var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, AtFirst));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        request.Body = body;
        var path = Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n");
        return protection.HashOf([.. path, .. body.GetBuffer().AsSpan(0, (int)body.Length)]);
    }
}
