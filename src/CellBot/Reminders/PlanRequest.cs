using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reading;

namespace CellBot.Reminders;

/// <summary>What a plan is made from.</summary>
/// <param name="Times">The times of a reading that a person has accepted.</param>
/// <param name="IssueDate">Nothing is planned before it; null where the document states none: today counts.</param>
/// <param name="OfficeDue">The due date that the office set by hand; null for none.</param>
public sealed record PlanRequest(IReadOnlyList<TimeExpression> Times, DateOnly? IssueDate, Urgency Urgency, Due? OfficeDue = null);
