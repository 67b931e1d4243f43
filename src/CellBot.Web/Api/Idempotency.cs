using System.Security.Cryptography;
using System.Text;
using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>
/// <c>Idempotency-Key</c> on any POST: the first call is worked and its answer kept; the same key with the same request gets that answer again,
/// with another request is refused. The request is held in memory, never spooled to disk (it may be a document that must leave no trace).
/// </summary>
/// <remarks>Crash between the work and the keeping: the reservation stays, and the caller is told 409 <c>in_progress</c>; the work is looked up, not repeated.</remarks>
internal sealed class Idempotency(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context, IApiKeyStore keys, Problems problems, TimeProvider clock)
    {
        var name = context.Request.Headers[Header].ToString();
        if (!HttpMethods.IsPost(context.Request.Method) || name.Length == 0 || context.Features.Get<ApiCaller>() is not { } caller)
        {
            await next(context);
            return;
        }
        if (name.Length > 200)
        {
            await problems.Of("bad_request", $"{Header} is longer than 200 characters").ExecuteAsync(context);
            return;
        }
        var request = await RequestHashAsync(context.Request);
        if (await keys.TryReserveAsync(caller.Key.Id, name, request, clock.GetUtcNow(), context.RequestAborted))
            await WorkAsync(context, keys, caller, name);
        else
            await RepeatAsync(context, problems, await keys.AnswerAsync(caller.Key.Id, name, context.RequestAborted), request);
    }

    private async Task WorkAsync(HttpContext context, IApiKeyStore keys, ApiCaller caller, string name)
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
            await keys.ForgetReservationAsync(caller.Key.Id, name, CancellationToken.None);
            throw;
        }
        finally
        {
            context.Response.Body = wire;
        }
        var body = Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
        // The work is done, whether or not the caller still listens.
        if (context.Response.StatusCode >= 500) await keys.ForgetReservationAsync(caller.Key.Id, name, CancellationToken.None);
        else await keys.KeepAnswerAsync(caller.Key.Id, name, context.Response.StatusCode, body, CancellationToken.None);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static Task RepeatAsync(HttpContext context, Problems problems, StoredAnswer? kept, byte[] request)
    {
        if (kept is null || kept.Status == 0)
            return problems.Of("in_progress", "an earlier call with this Idempotency-Key has not ended, or its end is unknown: look before you try another key").ExecuteAsync(context);
        if (!CryptographicOperations.FixedTimeEquals(kept.BodySha256, request))
            return problems.Of("idempotency_mismatch", "this Idempotency-Key was used for another request").ExecuteAsync(context);
        context.Response.StatusCode = kept.Status;
        context.Response.ContentType = kept.Status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
        return context.Response.WriteAsync(kept.Body, context.RequestAborted);
    }

    private static async Task<byte[]> RequestHashAsync(HttpRequest request)
    {
        var body = new MemoryStream((int)(request.ContentLength ?? 0)); // bounded by BodyLimit; of the right size at once, so that nothing is copied
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        request.Body = body;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        hash.AppendData(body.GetBuffer(), 0, (int)body.Length);
        return hash.GetHashAndReset();
    }
}
