using System.Text.Json;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Webhooks;
using CellBot.Testing;
using CellBot.Webhooks;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IWebhookStore, and what comes into it; and which broadcasts their authors are still to be told of.</summary>
public abstract class WebhookConformance : StoreConformance
{
    private WebhookStore Webhooks => new(Stores.Database);

    private Task<Webhook> AddAsync(params string[] events) =>
        Webhooks.AddAsync("https://office.example/hook", events, [1, 2, 3], Audit("webhook.added"), default);

    private AuditEvent Audit(string action) => AuditEvent.Of(Now, "user:1", action, "webhook", "");

    private Task<IReadOnlyList<WebhookCall>> DueAsync() => Webhooks.DueAsync(10, Now, default);

    private async Task<Broadcast> CompletedAsync()
    {
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        return broadcast;
    }

    [SkippableFact]
    public async Task A_finished_broadcast_is_told_once_to_whoever_wants_it_with_counts()
    {
        await Seed.CommuneAsync(cells: 2);
        await CompletedAsync(); // nobody wanted to know
        var hook = await AddAsync(WebhookEvent.BroadcastFinished);
        await AddAsync(WebhookEvent.ReportAnswered);
        var broadcast = await CompletedAsync();
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);

        var call = Assert.Single(await DueAsync());
        Assert.Equal((hook.Id, WebhookEvent.BroadcastFinished, 0), (call.WebhookId, call.Event, call.Attempts));
        Assert.Equal([1, 2, 3], call.Secret);
        var body = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal(broadcast.Id, body.GetProperty("broadcast_id").GetInt64());
        Assert.Equal(2, body.GetProperty("deliveries").GetProperty("sent").GetInt32());
        Assert.Equal(call.EventId, body.GetProperty("id").GetString());
        Assert.Equal(Now, body.GetProperty("at").GetDateTimeOffset());
    }

    [SkippableFact]
    public async Task A_confirmation_is_told_at_each_step_with_the_units_code()
    {
        await Seed.CommuneAsync(cells: 1);
        var broadcast = await CompletedAsync();
        await AddAsync(WebhookEvent.UnitConfirmed);
        await Seed.ConfirmAsync(broadcast, 1);
        var body = JsonDocument.Parse(Assert.Single(await DueAsync()).Body).RootElement;
        Assert.Equal(("cb1", "received"), (body.GetProperty("unit_code").GetString(), body.GetProperty("state").GetString()));
        Assert.DoesNotContain("Người", body.GetRawText(), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Seed.ConfirmAsync(broadcast, 1); // the same again is no event
        Assert.Single(await DueAsync());
    }

    [SkippableFact]
    public async Task What_is_not_taken_waits_and_the_log_has_every_call()
    {
        await Seed.CommuneAsync(cells: 1);
        var hook = await AddAsync([.. WebhookEvent.All]);
        await CompletedAsync();
        var call = Assert.Single(await DueAsync());
        var took = TimeSpan.FromMilliseconds(40);
        await Webhooks.AttemptedAsync(call, new WebhookAnswer(503, null, took), Now.AddMinutes(1), Now, default);
        Assert.Empty(await DueAsync());
        Assert.Equal(Now.AddMinutes(1), Assert.Single(await Webhooks.AttemptsAsync(10, default)).NextAt);
        Clock.Advance(TimeSpan.FromMinutes(1));
        call = Assert.Single(await DueAsync());
        Assert.Equal(1, call.Attempts);
        await Webhooks.AttemptedAsync(call, new WebhookAnswer(null, "timeout", took), Now, Now, default);
        await Webhooks.AttemptedAsync(call, new WebhookAnswer(204, null, took), null, Now, default);
        Assert.Empty(await DueAsync());

        var log = await Webhooks.AttemptsAsync(10, default);
        Assert.Equal([(204, null), (null, "timeout"), (503, (string?)null)], log.Select(line => (line.Status, line.Error)));
        Assert.All(log, line => Assert.Equal((hook.Id, took, null), (line.WebhookId, line.Took, line.NextAt)));
        Assert.Equal(0, await Webhooks.ForgetAsync(Now, default));
        Assert.Equal(1, await Webhooks.ForgetAsync(Now.AddSeconds(1), default));
        Assert.Empty(await Webhooks.AttemptsAsync(10, default));
    }

    [SkippableFact]
    public async Task A_removed_address_is_told_nothing_more()
    {
        await Seed.CommuneAsync(cells: 1);
        var hook = await AddAsync(WebhookEvent.BroadcastFinished);
        await CompletedAsync();
        Assert.True(await Webhooks.RemoveAsync(hook.Id, Audit("webhook.removed"), default));
        Assert.False(await Webhooks.RemoveAsync(hook.Id, Audit("webhook.removed"), default));
        Assert.Empty(await DueAsync());
        Assert.Empty(await Webhooks.ListAsync(default));
        await CompletedAsync();
        Assert.Empty(await DueAsync());
    }

    [SkippableFact]
    public async Task A_trial_goes_to_its_own_address_one_at_a_time_and_stands_in_the_trail()
    {
        var (tried, other) = (await AddAsync(WebhookEvent.ReportAnswered), await AddAsync([.. WebhookEvent.All]));
        Assert.True(await Webhooks.TryAsync(tried.Id, Audit("webhook.tried"), default));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Webhooks.TryAsync(tried.Id, Audit("webhook.tried"), default));
        var call = Assert.Single(await DueAsync());
        Assert.Equal((tried.Id, WebhookEvent.Trial), (call.WebhookId, call.Event));
        Assert.Equal(call.EventId, JsonDocument.Parse(call.Body).RootElement.GetProperty("id").GetString());
        await Webhooks.AttemptedAsync(call, new WebhookAnswer(204, null, TimeSpan.Zero), null, Now, default);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Webhooks.TryAsync(tried.Id, Audit("webhook.tried"), default));
        Assert.Single(await DueAsync());
        await Webhooks.RemoveAsync(other.Id, Audit("webhook.removed"), default);
        Assert.False(await Webhooks.TryAsync(other.Id, Audit("webhook.tried"), default));
        Assert.Equal(3, (await Stores.TrailAsync()).Count(entry => entry.Action == "webhook.tried"));
    }

    [SkippableFact]
    public async Task An_author_is_told_once_of_what_was_completed()
    {
        await Seed.CommuneAsync(cells: 2);
        var finished = new FinishedBroadcasts(Stores.Database);
        await Seed.StartedAsync(); // still under way
        var broadcast = await CompletedAsync();
        var untold = Assert.Single(await finished.UntoldAsync(Now.AddDays(-1), 10, default));
        Assert.Equal(broadcast.Id, untold.Broadcast.Id);
        Assert.Equal(2, untold.Deliveries[DeliveryState.Sent]);
        Assert.Empty(await finished.UntoldAsync(Now.AddSeconds(1), 10, default));
        await finished.ToldAsync(broadcast.Id, Now, default);
        Assert.Empty(await finished.UntoldAsync(Now.AddDays(-1), 10, default));
    }
}
