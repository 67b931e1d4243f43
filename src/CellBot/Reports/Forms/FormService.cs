using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;

namespace CellBot.Reports.Forms;

/// <summary>
/// What people do with quick reports, from the dialog, the console and the API alike. Whether a form is an office's own is asked before.
/// </summary>
public sealed class FormService(IFormStore store, FormSignal signal, BroadcastOptions options, TimeProvider clock)
{
    public async Task<FormDecision> MakeAsync(
        string title,
        IReadOnlyList<(string Label, FormFieldKind Kind)> fields,
        string? topCode,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (FormPolicy.Fault(title, fields) is { } fault)
            return new FormDecision(null, 0, fault);
        var now = clock.GetUtcNow();
        var draft = new QuickForm(
            0,
            ReportPolicy.Clean(title),
            FormPolicy.Fields(fields),
            FormState.Draft,
            topCode,
            null,
            null,
            actor.Name,
            now,
            null
        );
        return new FormDecision(await store.AddAsync(draft, Audit(now, actor.Name, "form.made", 0), cancellationToken), 0, null);
    }

    /// <summary>Other words, as long as nobody has to approve them or was asked.</summary>
    public async Task<FormDecision> EditAsync(
        long id,
        string title,
        IReadOnlyList<(string Label, FormFieldKind Kind)> fields,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } form)
            return NotFound(id);
        if (form.State is not (FormState.Draft or FormState.Returned))
            return new FormDecision(form, 0, new("form_state", $"form {id} is {form.State}: cannot edit it"));
        if (FormPolicy.Fault(title, fields) is { } fault)
            return new FormDecision(form, 0, fault);
        var edited = form with { Title = ReportPolicy.Clean(title), Fields = FormPolicy.Fields(fields) };
        return await store.EditAsync(edited, form.State, Audit(clock.GetUtcNow(), actor.Name, "form.edited", id), cancellationToken)
            ? new FormDecision(edited, 0, null)
            : new FormDecision(form, 0, new("form_state", $"form {id} is no longer {form.State}"));
    }

    /// <summary>
    /// Submitted, for another person to approve; where no approval is required every unit of the audience is asked at once.
    /// Their leaders are written to little by little, beside all else.
    /// </summary>
    public async Task<FormDecision> SendAsync(
        long id,
        Audience audience,
        DateTimeOffset? due,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await store.FindAsync(id, cancellationToken) is not { } form)
            return NotFound(id);
        if (FormPolicy.SendFault(form, audience, due, now) is { } fault)
            return new FormDecision(form, 0, fault);
        if (options.RequireApproval)
            return await ChangeAsync(
                FormPolicy.Submitted(form, audience, due, actor, now),
                form.State,
                Audit(now, actor.Name, "form.submitted", id),
                cancellationToken
            );
        return await SendAsync(form, audience, due, Audit(now, actor.Name, "form.sent", id), null, cancellationToken);
    }

    /// <summary>By another person than who submitted it: every unit of the audience is asked once.</summary>
    /// <param name="seen">The hash of what the approver had before them; null: not told. Anything else is not approved.</param>
    public async Task<FormDecision> ApproveAsync(long id, Actor actor, CancellationToken cancellationToken, string? seen = null)
    {
        var now = clock.GetUtcNow();
        if (await store.FindAsync(id, cancellationToken) is not { } form)
            return NotFound(id);
        if (seen is not null && seen != form.TextsHash)
            return new FormDecision(form, 0, new ReportDecision.Refused("content_changed", "this is no longer what was looked at"));
        if (FormPolicy.ApproveFault(form, actor, options.RequireApproval, now) is { } fault)
            return new FormDecision(form, 0, fault);
        return await SendAsync(
            form,
            form.Audience!,
            form.DueAt,
            Audit(now, actor.Name, "form.approved", id),
            form with
            {
                ApprovedBy = actor.Name,
                ApprovedAt = now,
            },
            cancellationToken
        );
    }

    public async Task<FormDecision> ReturnAsync(long id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } form)
            return NotFound(id);
        if (FormPolicy.ReturnFault(form, reason) is { } fault)
            return new FormDecision(form, 0, fault);
        var returned = form with { State = FormState.Returned, ReturnedReason = ReportPolicy.Clean(reason) };
        return await ChangeAsync(returned, form.State, Audit(clock.GetUtcNow(), actor.Name, "form.returned", id), cancellationToken);
    }

    private async Task<FormDecision> ChangeAsync(
        QuickForm changed,
        FormState expected,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        await store.TryChangeAsync(changed, expected, audit, cancellationToken)
            ? new FormDecision(await store.FindAsync(changed.Id, cancellationToken), 0, null)
            : new FormDecision(changed, 0, new ReportDecision.Refused("form_state", $"form {changed.Id} is no longer {expected}"));

    private async Task<FormDecision> SendAsync(
        QuickForm form,
        Audience audience,
        DateTimeOffset? due,
        AuditEvent audit,
        QuickForm? approved,
        CancellationToken cancellationToken
    )
    {
        var id = form.Id;
        var asked = await store.SendAsync(id, audience, due, clock.GetUtcNow(), audit, cancellationToken, approved);
        if (asked is null)
            return new FormDecision(form, 0, new ReportDecision.Refused("form_state", $"form {id} was sent already"));
        if (asked == 0)
            return new FormDecision(form, 0, new ReportDecision.Refused("empty_audience", "no unit of this audience exists today"));
        signal.Notify();
        return new FormDecision(await store.FindAsync(id, cancellationToken), asked.Value, null);
    }

    public async Task<FormDecision> CloseAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } form)
            return NotFound(id);
        return await store.CloseAsync(id, Audit(clock.GetUtcNow(), actor.Name, "form.closed", id), cancellationToken)
            ? new FormDecision(await store.FindAsync(id, cancellationToken), 0, null)
            : new FormDecision(form, 0, new ReportDecision.Refused("form_state", $"form {id} is {form.State}: cannot close it"));
    }

    /// <summary>
    /// The unit's answers; again, they take the place of the first. False: not open, not asked, or no answers to these questions.
    /// </summary>
    public async Task<bool> AnswerAsync(
        long id,
        long unitId,
        long memberId,
        IReadOnlyDictionary<string, string> answers,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } form || !FormPolicy.AreAnswers(form.Fields, answers))
            return false;
        var now = clock.GetUtcNow();
        return await store.AnswerAsync(
            id,
            unitId,
            memberId,
            answers,
            now,
            AuditEvent.Of(
                now,
                $"member:{memberId}",
                "form.answered",
                "form",
                id.ToString(CultureInfo.InvariantCulture),
                ("unit", unitId.ToString(CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
    }

    private static FormDecision NotFound(long id) => new(null, 0, new ReportDecision.Refused("form_not_found", $"there is no form {id}"));

    private static AuditEvent Audit(DateTimeOffset now, string actor, string action, long id) =>
        AuditEvent.Of(now, actor, action, "form", id == 0 ? "" : id.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What became of a request.</summary>
/// <param name="Units">Asked by it.</param>
/// <param name="Refused">Null: it is done.</param>
public sealed record FormDecision(QuickForm? Form, int Units, ReportDecision.Refused? Refused);
