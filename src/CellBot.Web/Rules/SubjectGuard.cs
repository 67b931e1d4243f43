using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Organization.Privacy;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Reports.Forms;

namespace CellBot.Web.Rules;

/// <summary>
/// Asks whether what a request of the console is about lies within its person's reach, by the API's own scopes. What is not there is the
/// page's to say.
/// </summary>
internal sealed class SubjectGuard(
    UnitScope units,
    DirectiveScope directives,
    IBroadcastStore broadcasts,
    IScheduleStore schedules,
    IFormStore forms,
    IReportStore reports,
    IReminderStore reminders,
    IJoinStore joining,
    IOrganizationStore organization,
    PersonService people,
    TimeProvider clock
)
{
    private static readonly Decision.Refused Whole = new(
        "outside_your_unit",
        "this is of the whole house; the caller is bound to a part of it"
    );

    /// <summary>Null: it does, or it is not there.</summary>
    public Task<Decision.Refused?> RefusalAsync(Subject subject, Caller caller, HttpContext context) =>
        RefusalAsync(subject, caller, SubjectQuestion.Of(context), context.RequestAborted);

    /// <summary>Null: it does, or it is not there.</summary>
    public async Task<Decision.Refused?> RefusalAsync(Subject subject, Caller caller, SubjectQuestion context, CancellationToken stop)
    {
        if (subject == Subject.None || caller.Reach.IsEverything)
            return null;
        var id = context.Number("id");
        return subject switch
        {
            Subject.Everything => Whole,
            Subject.Broadcast => await broadcasts.FindAsync(id, stop) is { } found
                ? await SaidRefusalAsync(found.Audience, found.OwnerUnit, caller, context, stop)
                : null,
            Subject.BroadcastAndAudience => await RefusalAsync(Subject.Broadcast, caller, context, stop)
                ?? await AudienceRefusalAsync(caller, context, stop),
            Subject.Directive => await directives.ReadAsync(caller, id, stop) is null ? DirectiveScope.Unknown(id) : null,
            Subject.OwnDirective => await directives.WriteRefusalAsync(caller, id, stop),
            Subject.Schedule => await schedules.FindAsync(id, stop) is { } found
                ? await SaidRefusalAsync(found.Audience, found.OwnerUnit, caller, context, stop)
                : null,
            Subject.Form => await FormRefusalAsync(id, caller, context, stop),
            Subject.Report or Subject.ReportHere => await ReportRefusalAsync(subject, caller, context, stop),
            Subject.Unit => await units.RefusalAsync(caller, context.Text("code"), stop),
            Subject.Member => await MemberRefusalAsync(id, caller, stop),
            Subject.MemberAndTarget => await MemberRefusalAsync(id, caller, stop) ?? await TargetRefusalAsync(caller, context, stop),
            Subject.Reminder => await ReminderScope.RefusalAsync(id, reminders, units, directives, caller, stop),
            Subject.Invitation => (await joining.OpenAsync(clock.GetUtcNow(), stop)).FirstOrDefault(code => code.Id == id) is { } open
                ? await OfUnitAsync(open.UnitId, caller, stop)
                : null,
            Subject.JoinRequest => (await joining.WaitingAsync(stop)).FirstOrDefault(request => request.Id == id) is { } asks
                ? await units.RefusalAsync(caller, asks.UnitCode, stop)
                : null,
            Subject.Audience => await AudienceRefusalAsync(caller, context, stop),
            Subject.UnitAndTarget => await units.RefusalAsync(caller, context.Text("code"), stop)
                ?? await TargetRefusalAsync(caller, context, stop),
            _ => throw new InvalidOperationException($"unknown subject {subject}"),
        };
    }

    /// <summary>Whom it is for decides who may look, whose word it is who may act on it.</summary>
    private async Task<Decision.Refused?> SaidRefusalAsync(
        Audience audience,
        string? owner,
        Caller caller,
        SubjectQuestion context,
        CancellationToken stop
    ) => await units.RefusalAsync(caller, audience, stop) ?? (context.IsAct ? await units.OwnerRefusalAsync(caller, owner, stop) : null);

    private async Task<Decision.Refused?> MemberRefusalAsync(long id, Caller caller, CancellationToken cancellationToken) =>
        await people.FindAsync(id, cancellationToken) is { } person
        && !await PersonScope.MayAsync(person, people, units, caller, cancellationToken)
            ? Whole
            : null;

    private async Task<Decision.Refused?> TargetRefusalAsync(Caller caller, SubjectQuestion context, CancellationToken stop) =>
        await context.FormAsync(stop) is { } form
            ? await units.RefusalAsync(caller, form[SubjectQuestion.Target].ToString().Trim(), stop)
            : null;

    private async Task<Decision.Refused?> FormRefusalAsync(long id, Caller caller, SubjectQuestion context, CancellationToken stop)
    {
        if (await forms.FindAsync(id, stop) is not { } form)
            return null;
        if (!await FormScope.IsTheirsAsync(form, units, caller, stop))
            return new Decision.Refused("form_not_found", "another office's");
        return await context.FormAsync(stop) is { } written && written[AskedAudience.Unit].Count > 0
            ? await AudienceRefusalAsync(caller, context, stop)
            : null;
    }

    private async Task<Decision.Refused?> ReportRefusalAsync(
        Subject subject,
        Caller caller,
        SubjectQuestion context,
        CancellationToken stop
    )
    {
        if (IssueReport.NumberIn(context.Text("code")) is not { } number)
            return null;
        var found = false;
        foreach (var top in caller.Reach.Tops!)
            if (await reports.ViewAsync(number, top, stop) is { } view)
            {
                if (view.IsHere || subject == Subject.Report)
                    return null;
                found = true;
            }
        return found
            ? new Decision.Refused("report_elsewhere", "another office has it now")
            : new Decision.Refused("report_not_found", "another office's");
    }

    private async Task<Decision.Refused?> AudienceRefusalAsync(Caller caller, SubjectQuestion context, CancellationToken stop)
    {
        if (await context.FormAsync(stop) is not { } form)
            return null;
        var asked = AskedAudience.Read(name => form[name]);
        foreach (var unit in asked.Units)
            if (await units.RefusalAsync(caller, unit, stop) is { } outside)
                return outside;
        // Without a unit it is for everyone whom the directive reaches.
        if (asked.DirectiveId is not { } directive)
            return asked.Units.Count == 0 ? Whole : null;
        return await directives.SendRefusalAsync(caller, directive, stop)
            ?? (asked.Units.Count > 0 ? null : await directives.WriteRefusalAsync(caller, directive, stop));
    }

    private async Task<Decision.Refused?> OfUnitAsync(long unit, Caller caller, CancellationToken cancellationToken) =>
        (await organization.OutlineAsync(cancellationToken)).Units.FirstOrDefault(one => one.Id == unit) is { } known
            ? await units.RefusalAsync(caller, known.Code, cancellationToken)
            : Whole;
}
