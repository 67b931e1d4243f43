using CellBot.Conversations.Dialogs;
using CellBot.Organization.Privacy;
using CellBot.Reports.Forms;

namespace CellBot.PersonalPages;

/// <summary>Quick reports on the page of somebody who leads a unit, by the rules of the dialog in Conversations/Reporting.</summary>
public sealed class PersonalFormService(FormService service, IFormStore store, PersonalPageService pages)
{
    /// <summary>Open ones of the units that the person leads, those without an answer first.</summary>
    public async Task<IReadOnlyList<PersonalForm>> OpenAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var led = (await pages.PlacesAsync(person, cancellationToken))
            .Where(place => place.Leads)
            .DistinctBy(place => place.UnitId)
            .ToList();
        return led.Count == 0
            ? []
            :
            [
                .. (await store.OpenAsync([.. led.Select(place => place.UnitId)], cancellationToken)).Select(open => new PersonalForm(
                    open.Form,
                    open.Unit,
                    led.First(place => place.UnitId == open.Unit.UnitId)
                )),
            ];
    }

    /// <summary>Null: not open, or not asked of a unit that the person leads.</summary>
    public async Task<PersonalForm?> FindAsync(PersonKey person, long formId, long unitId, CancellationToken cancellationToken) =>
        (await OpenAsync(person, cancellationToken)).FirstOrDefault(open => open.Form.Id == formId && open.Unit.UnitId == unitId);

    /// <summary>What stands in the fields before somebody writes: this form's own answers, else what the unit said the last time.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BeforeAsync(PersonalForm form, CancellationToken cancellationToken)
    {
        if (form.Unit.Answers is { } answers)
            return answers;
        var earlier = await store.EarlierAsync(form.Unit.UnitId, form.Form.Id, cancellationToken);
        // Numbers alone, as in the dialog: a yes or a sentence is to be said anew.
        return form
            .Form.Fields.Where(field => field.Kind == FormFieldKind.Number && earlier.ContainsKey((field.Label, field.Kind)))
            .ToDictionary(field => field.Key, field => earlier[(field.Label, field.Kind)]);
    }

    /// <summary>False: something is no answer to its question, or the form takes none any more.</summary>
    public Task<bool> AnswerAsync(PersonalForm form, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken) =>
        service.AnswerAsync(form.Form.Id, form.Unit.UnitId, form.Place.MemberId, answers, cancellationToken);
}

/// <param name="Place">Of the person on the roster of the unit that was asked.</param>
public sealed record PersonalForm(QuickForm Form, FormUnit Unit, RosterMembership Place);
