using System.Net;
using System.Net.Sockets;
using CellBot.Simulator.Publishing;
using CellBot.Simulator.Updates;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>
/// setWebhook, deleteWebhook, getWebhookInfo. Unless told to check addresses it takes, like a Bot API server run with --local, http, any
/// port and local ones.
/// </summary>
internal static class WebhookMethods
{
    public static Reply Set(BotCall call)
    {
        var arguments = call.Arguments;
        var text = arguments.Text("url") ?? "";
        var secret = arguments.Text("secret_token");
        if (secret?.Length > 256)
            return Replies.BadRequest("secret token is too long");
        if (secret is not null && !secret.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return Replies.BadRequest("secret token contains invalid characters");
        AllowedUpdates.Apply(call);
        if (text.Length == 0)
            return Delete(call);
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return Replies.BadRequest("invalid webhook URL specified");
        if (call.State.Options.ChecksWebhookAddress && AddressRefusal(url, arguments.Text("ip_address")) is { } refusal)
            return Replies.BadRequest("bad webhook: " + refusal);

        var connections = (int)Math.Clamp(arguments.Integer("max_connections") ?? 40, 1, 100);
        var settings = new WebhookSettings(
            url,
            string.IsNullOrEmpty(secret) ? null : secret,
            connections,
            arguments.File("certificate") is not null,
            arguments.Text("ip_address")
        );
        if (arguments.Flag("drop_pending_updates"))
            call.Bot.Updates.Clear();
        else if (call.Bot.Webhook?.Settings == settings)
            return call.True("Webhook is already set");
        Start(call, settings);
        return call.True("Webhook was set");
    }

    public static Reply Delete(BotCall call)
    {
        if (call.Arguments.Flag("drop_pending_updates"))
            call.Bot.Updates.Clear();
        if (call.Bot.Webhook is not { } webhook)
            return call.True("Webhook is already deleted");
        call.Bot.Webhook = null;
        webhook.Dispose();
        call.State.Touch();
        return call.True("Webhook was deleted");
    }

    public static Reply Info(BotCall call)
    {
        var (writer, webhook) = (call.Result, call.Bot.Webhook);
        writer.WriteStartObject();
        writer.WriteString("url"u8, webhook?.Settings.Url.OriginalString ?? "");
        writer.WriteBoolean("has_custom_certificate"u8, webhook?.Settings.HasCertificate ?? false);
        writer.WriteNumber("pending_update_count"u8, call.Bot.Updates.Pending(call.Now).Count());
        if (webhook is not null)
        {
            if (webhook.LastErrorDate != 0)
                writer.WriteNumber("last_error_date"u8, webhook.LastErrorDate);
            if (webhook.LastErrorMessage is { } error)
                writer.WriteString("last_error_message"u8, error);
            writer.WriteNumber("max_connections"u8, webhook.Settings.MaxConnections);
            writer.WriteString("ip_address"u8, webhook.Settings.IpAddress ?? "127.0.0.1");
        }

        if (call.Bot.AllowedUpdates is { } allowed)
        {
            writer.WriteStartArray("allowed_updates"u8);
            foreach (var kind in allowed)
                writer.WriteStringValue(kind);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        return Reply.Ok;
    }

    private static string? AddressRefusal(Uri url, string? ip)
    {
        if (url.Scheme != "https")
            return "An HTTPS URL must be provided for webhook";
        if (url.Port is not (80 or 88 or 443 or 8443))
            return "Webhook can be set up only on ports 80, 88, 443 or 8443";
        if (IPAddress.TryParse(ip ?? url.Host.Trim('[', ']'), out var address))
            return IsReserved(address) ? $"IP address {address} is reserved" : null;
        return url.IsLoopback || !url.Host.Contains('.', StringComparison.Ordinal)
            ? "Failed to resolve host: Name or service not known"
            : null;
    }

    private static bool IsReserved(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.Equals(IPAddress.IPv6Any))
            return true;
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return false;
        var bytes = address.GetAddressBytes();
        return bytes
            is [0 or 10 or >= 224, ..]
                or [172, >= 16 and <= 31, ..]
                or [192, 168, ..]
                or [169, 254, ..]
                or [100, >= 64 and <= 127, ..];
    }

    /// <summary>A new webhook takes over everything that still waits, in order; a waiting poller is sent away.</summary>
    private static void Start(BotCall call, WebhookSettings settings)
    {
        var bot = call.Bot;
        bot.Webhook?.Dispose();
        bot.Poller.End(PollEnd.WebhookSet);
        bot.Webhook = new WebhookSender(call.State, bot, settings);
        foreach (var update in bot.Updates.Pending(call.Now).ToArray())
            bot.Webhook.Enqueue(update);
        call.State.Touch();
    }
}
