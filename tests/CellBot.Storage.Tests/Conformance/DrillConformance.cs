using System.Text.Json;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reminders;
using CellBot.Storage.Webhooks;
using CellBot.Testing;
using CellBot.Webhooks;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>A drill is sent, acknowledged and confirmed like any other, and no figure knows of it.</summary>
public abstract class DrillConformance : StoreConformance
{
    private long _fence;

    private async Task<(Directive Directive, Broadcast Broadcast)> RealAsync()
    {
        await Seed.CommuneAsync(cells: 2, members: 3);
        await Seed.MembersAsync([new MemberRow("cb1", "Cụ Mùi", MemberRole.Member, null, null, 1940)]);
        _fence = await Seed.FenceAsync();
        var directive = await Seed.DirectiveAsync();
        var broadcast = await Seed.StartedAsync(directive);
        await Seed.SentAsync(broadcast, _fence);
        await TapAsync(broadcast, 1, 1);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        return (directive, broadcast);
    }

    private Broadcast Draft(Broadcast real, string? formKey = null) =>
        real with
        {
            Id = 0,
            State = BroadcastState.Draft,
            TextsHash = null,
            CreatedAt = Now,
            StartedAt = null,
            FinishedAt = null,
            IsDrill = true,
            FormKey = formKey,
        };

    private async Task<Broadcast> DrillAsync(Broadcast real)
    {
        var draft = await Broadcasts.AddAsync(Draft(real), default);
        await ChangeAsync(draft, stored => stored with { State = BroadcastState.Approved, TextsHash = "texts" });
        await Broadcasts.StartAsync(draft.Id, Seed.Texts(), Now, default);
        return (await Broadcasts.FindAsync(draft.Id, default))!;
    }

    private Task TapAsync(Broadcast broadcast, int unit, int member) =>
        Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(unit), Seed.User(unit, member), Now)], default);

    private async Task<long> UnitAsync(string code) => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    /// <summary>Everything that is counted, as text.</summary>
    private async Task<string> FiguresAsync(Broadcast real)
    {
        var progress = (await Broadcasts.ProgressAsync(real.Id, default))!;
        var unit = await UnitAsync("cb1");
        var round = await Stores.Rounds.OpenAsync(unit, Now, default);
        return JsonSerializer.Serialize(
            new
            {
                progress.AcknowledgedMembers,
                progress.MembersAsked,
                progress.ConfirmedUnits,
                progress.UnitsAsked,
                Lines = await Stores.Receipts.LinesAsync(real.Id, default),
                Hours = await Stores.Receipts.HoursAsync(real.Id, default),
                Delays = (await Stores.Receipts.DelaysAsync(Now.AddDays(-90), default)).OrderBy(line => line.UnitId),
                Late = await Stores.Escalations.LateUnitsAsync(real.Id, default),
                Visited = round?.Lines.Select(line => line.FullName),
                Told = round?.Directives.Count,
                Plans = (await Stores.Reminders.UnplannedAsync(Now, default)).Select(need => need.Subject.Key),
                Directives = (await Stores.Directives.ListAsync(100, default)).Select(one => one.Id),
                Readable = (await Stores.Directives.ReadableAsync(new DirectiveFilter(null, Limit: 100), default)).Select(one =>
                    one.Directive.Id
                ),
                Received = (await Stores.Directives.ReadableAsync(new DirectiveFilter("cb1", Limit: 100), default)).Select(one =>
                    one.Directive.Id
                ),
                Similar = (await Stores.Directives.SimilarAsync(DocumentPrint.None, new DateOnly(2026, 11, 20), default)).Select(one =>
                    one.Directive.Id
                ),
            }
        );
    }

    [SkippableFact]
    public async Task A_whole_drill_leaves_every_figure_as_it_was_and_counts_its_own()
    {
        var (directive, real) = await RealAsync();
        Clock.Advance(TimeSpan.FromHours(30));
        var before = await FiguresAsync(real);

        var drill = await DrillAsync(real);
        Assert.True(drill.IsDrill);
        Assert.NotEqual(directive.Id, drill.DirectiveId);
        await Seed.SentAsync(drill, _fence);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await TapAsync(drill, 1, 1);
        await TapAsync(drill, 1, 2);
        await TapAsync(drill, 2, 1);
        await Seed.ConfirmAsync(drill, 1, ResultKind.Done);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);

        Assert.Equal(before, await FiguresAsync(real));
        // Their only own taps were in the drill: for the real one they are visited as if they had never tapped.
        Assert.Equal(
            ["Người 2.1", "Người 2.2", "Người 2.3"],
            (await Stores.Rounds.OpenAsync(await UnitAsync("cb2"), Now, default))!.Lines.Select(line => line.FullName)
        );
        var own = (await Broadcasts.ProgressAsync(drill.Id, default))!;
        Assert.Equal(
            (BroadcastState.Completed, 3, 7, 1, 2),
            (own.Broadcast.State, own.AcknowledgedMembers, own.MembersAsked, own.ConfirmedUnits, own.UnitsAsked)
        );
        Assert.Equal(3, (await Stores.Receipts.LinesAsync(drill.Id, default)).Sum(line => line.ByOwnTap));
        Assert.Empty(await Stores.Escalations.LateUnitsAsync(drill.Id, default));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Nobody_is_asked_about_a_drill_though_a_person_asks_for_it()
    {
        var (_, real) = await RealAsync();
        var drill = await DrillAsync(real);
        await Seed.SentAsync(drill, _fence);
        async Task<int> DebtorsAsync(Broadcast broadcast)
        {
            var reminder = await Stores.Reminders.AddAsync(
                new PlanSubject(broadcast.DirectiveId, broadcast.Id),
                new ReminderDraft(
                    new Reminder(
                        "now:1",
                        ReminderReason.ByHand,
                        VietnamTime.ToLocal(Now),
                        VietnamTime.ToLocal(Now.AddDays(1)),
                        new ReasonText("reminder.why.hand", new Dictionary<string, string>()),
                        null
                    ),
                    Obligation.Acknowledge,
                    Urgency.Thuong,
                    ReminderOrigin.Hand
                ),
                "cli:test",
                Now,
                AuditedChanges.Event("reminder", 0),
                default
            );
            return (await Stores.Reminders.DebtorsAsync(reminder!, Now.AddDays(-1), Now, default)).Count;
        }
        Assert.Equal((2, 0), (await DebtorsAsync(real), await DebtorsAsync(drill)));
    }

    [SkippableFact]
    public async Task Its_directive_is_a_copy_that_only_its_own_id_leads_to()
    {
        var (directive, real) = await RealAsync();
        var draft = await Broadcasts.AddAsync(Draft(real), default);
        var copy = (await Stores.Directives.FindAsync(draft.DirectiveId, default))!;
        Assert.Equal(directive.Id, copy.DrillOf);
        Assert.Equal(
            (directive.Symbol, directive.Subject, directive.Version, directive.UnitCode, (string?)null),
            (copy.Symbol, copy.Subject, copy.Version, copy.UnitCode, copy.Key)
        );
        var (was, now) = (
            await Stores.Directives.VersionAsync(directive.Id, null, default),
            await Stores.Directives.VersionAsync(copy.Id, null, default)
        );
        Assert.Equal((was!.ContentHash, was.Body, was.Summaries["default"]), (now!.ContentHash, now.Body, now.Summaries["default"]));
        Assert.Single(await Stores.Directives.ReadableAsync(new DirectiveFilter(null, copy.Id), default));

        // Sent once more, its own copy is its directive: it never becomes the real thing, nor a copy of a copy.
        var again = await Broadcasts.AddAsync(Draft(draft) with { IsDrill = false }, default);
        Assert.Equal((copy.Id, true), (again.DirectiveId, (await Broadcasts.FindAsync(again.Id, default))!.IsDrill));
        Assert.Equal(copy.Id, (await Broadcasts.AddAsync(Draft(draft), default)).DirectiveId);
    }

    [SkippableFact]
    public async Task A_form_pressed_twice_leaves_one_drill_and_one_copy_in_the_trail_with_what_it_was_made_of()
    {
        var (directive, real) = await RealAsync();
        var line = AuditEvent.Of(Now, "cli:test", "broadcast.drafted", "broadcast", "", ("directive", $"{directive.Id}"));
        var made = (await Broadcasts.AddAsync(Draft(real, "user:1 k"), line, default))!;
        Assert.Null(await Broadcasts.AddAsync(Draft(real, "user:1 k"), line, default));
        Assert.Equal(made.Id, (await Broadcasts.OfFormAsync("user:1 k", default))!.Id);
        Assert.Null(await Stores.Directives.FindAsync(made.DirectiveId + 1, default));
        var told = Assert.Single(await Stores.TrailAsync(), entry => entry.Action == "broadcast.drafted");
        Assert.Equal(
            ($"{made.Id}", $"{made.DirectiveId}", $"{directive.Id}", "1"),
            (told.SubjectId, told.Details["directive"], told.Details["drill_of"], told.Details["drill"])
        );
    }

    [SkippableFact]
    public async Task Events_outside_say_that_it_is_one()
    {
        var (_, real) = await RealAsync();
        var hooks = new WebhookStore(Stores.Database);
        await hooks.AddAsync(
            "https://office.example/hook",
            [WebhookEvent.BroadcastFinished, WebhookEvent.UnitConfirmed],
            [1],
            AuditedChanges.Event("webhook", 0),
            default
        );
        await Seed.ConfirmAsync(real, 2);
        var drill = await DrillAsync(real);
        await Seed.SentAsync(drill, _fence);
        await Seed.ConfirmAsync(drill, 1);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        var told = (await hooks.DueAsync(10, Now, default)).Select(call => JsonDocument.Parse(call.Body).RootElement).ToList();
        Assert.Equal(3, told.Count);
        Assert.All(
            told,
            body => Assert.Equal(body.GetProperty("broadcast_id").GetInt64() == drill.Id, body.GetProperty("drill").GetBoolean())
        );
    }

    [SkippableFact]
    public async Task Who_joins_later_gets_no_drill()
    {
        var (_, real) = await RealAsync();
        var drill = await DrillAsync(real);
        await Seed.SentAsync(drill, _fence);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.GroupsAsync([new GroupRow("cb9", Seed.Chat(9), "Nhóm 9")]);
        await Stores.Reconciliation.ReachMissedAsync(Now.AddDays(-7), Now, default);
        Assert.Equal((3, 2), ((await RowsAsync(real)).Count, (await RowsAsync(drill)).Count));
    }
}
