using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CellBot.Organization.Accounts;
using CellBot.Ways.Sms;
using CellBot.Web.SignIn;

namespace CellBot.Web.Sms;

/// <param name="Secret">What the gateway brings; empty: nothing is taken.</param>
public sealed record SmsWebhookSecret(string Secret);

/// <summary>
/// What the SMS gateway calls: delivery reports and people's replies. Without its secret nothing is read; with it every answer is the same,
/// so that nobody learns whose number is on a roster.
/// </summary>
public static partial class SmsEndpoints
{
    public const string Reports = "/sms/bao-cao",
        Replies = "/sms/tra-loi";

    private const int LargestBody = 8_192;

    /// <summary>Replies of one number; a phone that answers everything by itself costs the office nothing.</summary>
    private static readonly LockoutLimit OfNumber = new(30, TimeSpan.FromHours(1));

    public static void MapSms(this WebApplication app)
    {
        app.MapPost(Reports, ReportAsync).WithMetadata(OpenToPrograms.Instance).ExcludeFromDescription();
        app.MapPost(Replies, ReplyAsync).WithMetadata(OpenToPrograms.Instance).ExcludeFromDescription();
    }

    private static Task<IResult> ReportAsync(HttpContext context, SmsInbox inbox, SmsOptions options) =>
        WithAsync(
            context,
            async fields =>
            {
                if (!fields.TryGetValue(options.ReportReference, out var reference) || reference.Length == 0)
                    return;
                var status = fields.GetValueOrDefault(options.ReportStatus, "");
                // A word that is neither tells of something on its way.
                if (Says(options.ReportDelivered, status) is var hasArrived && (hasArrived || Says(options.ReportFailed, status)))
                    await inbox.ReportAsync(reference, hasArrived, context.RequestAborted);
            }
        );

    private static Task<IResult> ReplyAsync(
        HttpContext context,
        SmsInbox inbox,
        SmsOptions options,
        ISignInAttempts attempts,
        IAccountProtection protection,
        TimeProvider clock,
        ILogger<SmsInbox> logger
    ) =>
        WithAsync(
            context,
            async fields =>
            {
                if (!fields.TryGetValue(options.ReplyFrom, out var from) || !fields.TryGetValue(options.ReplyText, out var text))
                    return;
                var key = $"sms:{Convert.ToHexStringLower(protection.HashOf(Encoding.UTF8.GetBytes(from)))}";
                if (await attempts.TakeAsync(key, OfNumber, clock.GetUtcNow(), context.RequestAborted) is null)
                    Replied(logger, await inbox.ReplyAsync(from, text, context.RequestAborted));
            }
        );

    private static async Task<IResult> WithAsync(HttpContext context, Func<IReadOnlyDictionary<string, string>, Task> take)
    {
        var services = context.RequestServices;
        var options = services.GetRequiredService<SmsOptions>();
        var secret = services.GetRequiredService<SmsWebhookSecret>().Secret;
        if (secret.Length == 0)
            return Results.NotFound();
        if (!IsRight(context.Request.Headers[options.WebhookHeader].ToString(), secret))
        {
            var key = LockoutPolicy.KeyOfGuess(ConsoleSessions.AddressOf(context), services.GetRequiredService<IAccountProtection>());
            var clock = services.GetRequiredService<TimeProvider>();
            var lockout = await services
                .GetRequiredService<ISignInAttempts>()
                .TakeAsync(key, LockoutPolicy.OfGuesses, clock.GetUtcNow(), context.RequestAborted);
            return Results.StatusCode(lockout is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests);
        }
        if (await FieldsAsync(context) is not { } fields)
            return Results.BadRequest();
        await take(fields);
        return Results.NoContent();
    }

    private static bool IsRight(string brought, string secret) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(brought)),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret))
        );

    /// <summary>The fields of a JSON object or of a form; null: neither, or too long.</summary>
    private static async Task<IReadOnlyDictionary<string, string>?> FieldsAsync(HttpContext context)
    {
        var buffer = new byte[LargestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > LargestBody)
            return null;
        var body = buffer.AsMemory(0, length);
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            return Microsoft
                .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span))
                .ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is not JsonValueKind.Object
                ? null
                : document
                    .RootElement.EnumerateObject()
                    .Where(field => field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    .DistinctBy(field => field.Name)
                    .ToDictionary(field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Says(string words, string status) =>
        words
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Contains(status, StringComparer.OrdinalIgnoreCase);

    [LoggerMessage(160, LogLevel.Information, "A reply by SMS: {Result}")]
    private static partial void Replied(ILogger logger, SmsReplyResult result);
}
