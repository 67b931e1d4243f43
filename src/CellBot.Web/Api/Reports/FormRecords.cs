using CellBot.Reports.Forms;
using CellBot.Web.Api.Broadcasts;

namespace CellBot.Web.Api.Reports;

/// <param name="Fields">1 to 10 questions.</param>
public sealed record NewForm(string Title, IReadOnlyList<NewFormField> Fields);

public sealed record NewFormField(string Label, FormFieldKind Kind);

/// <param name="DueAt">By when units are asked to answer.</param>
public sealed record SendFormRequest(AudienceRequest Audience, DateTimeOffset? DueAt = null);

/// <param name="State">draft, submitted (waits for another person's approval), returned, sent, closed.</param>
/// <param name="Units">Asked; 0 before it is sent.</param>
/// <param name="Unreachable">Of them, those of which nobody could be written to: nobody who leads it has joined and pressed Start.</param>
public sealed record FormAnswer(
    long Id,
    string Title,
    IReadOnlyList<FormField> Fields,
    FormState State,
    DateTimeOffset? DueAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    int Units,
    int Answered,
    string? ReturnedReason = null,
    int Unreachable = 0
);

public sealed record FormsPage(IReadOnlyList<FormAnswer> Items);

/// <param name="Tree">Units asked and those above them, parents before children, each with the sums of its subtree.</param>
/// <param name="Answers">Unit by unit.</param>
/// <param name="Missing">Units that have not answered.</param>
public sealed record FormAnswers(
    FormAnswer Form,
    IReadOnlyList<FormTreeNode> Tree,
    IReadOnlyList<FormUnitAnswers> Answers,
    IReadOnlyList<FormMissingUnit> Missing
);

/// <param name="Sums">By field key.</param>
public sealed record FormTreeNode(
    string UnitCode,
    string? ParentCode,
    string Name,
    int Asked,
    int Answered,
    IReadOnlyDictionary<string, FieldSum> Sums
);

public sealed record FormUnitAnswers(string UnitCode, DateTimeOffset AnsweredAt, IReadOnlyDictionary<string, string> Values);

/// <param name="Reachable">False: no leader of it has joined, so that nobody could be asked.</param>
public sealed record FormMissingUnit(string UnitCode, bool Reachable);
