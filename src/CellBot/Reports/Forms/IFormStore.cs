using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Organization.Joining;

namespace CellBot.Reports.Forms;

/// <summary>Quick reports: forms, who was asked, what they answered. Each method is one transaction.</summary>
public interface IFormStore
{
    /// <param name="draft">The id is given by the store.</param>
    Task<QuickForm> AddAsync(QuickForm draft, AuditEvent audit, CancellationToken cancellationToken);

    Task<QuickForm?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<QuickForm>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Stores a submission or a return when the stored state is still <paramref name="expected"/>; false when it is not.</summary>
    Task<bool> TryChangeAsync(QuickForm changed, FormState expected, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Other words for a draft, or for one given back, while it is still <paramref name="expected"/>; false when it is not.
    /// </summary>
    Task<bool> EditAsync(QuickForm edited, FormState expected, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// draft or returned → sent, or, approved, submitted → sent, with one row for each unit of the audience that exists on the day, all or
    /// nothing. Returns how many; 0 leaves it as it was; null when it was in another state, or was submitted anew meanwhile.
    /// </summary>
    /// <param name="approved">As it was submitted, with who approved it; null where nobody has to.</param>
    Task<int?> SendAsync(
        long id,
        Audience audience,
        DateTimeOffset? due,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken,
        QuickForm? approved = null
    );

    /// <summary>sent → closed. False: it was not sent.</summary>
    Task<bool> CloseAsync(long id, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Units whose leaders were not written to yet, oldest form first; then those of which nobody could be written to, and now somebody
    /// can.
    /// </summary>
    /// <param name="botIds">Those through whom leaders may be written to; the one of the unit's own group is taken first.</param>
    Task<IReadOnlyList<FormAsk>> UntoldAsync(
        IReadOnlyList<long> botIds,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Marks the unit as told and puts the messages into the outbox; does nothing when another host was faster.</summary>
    Task ToldAsync(FormAsk ask, IReadOnlyList<ReportNotice> notices, DateTimeOffset now, CancellationToken cancellationToken);

    Task<IReadOnlyList<FormUnit>> UnitsAsync(long formId, CancellationToken cancellationToken);

    /// <summary>The units that were asked and all above them: what the answers add up along.</summary>
    Task<IReadOnlyList<Unit>> TreeAsync(long formId, CancellationToken cancellationToken);

    /// <summary>Open forms that these units were asked, those without an answer first.</summary>
    Task<IReadOnlyList<(QuickForm Form, FormUnit Unit)>> OpenAsync(IReadOnlyList<long> unitIds, CancellationToken cancellationToken);

    /// <summary>What the unit answered last to questions of these words: in this form before, else in an earlier one.</summary>
    /// <returns>Answers as they are stored, by the question's label and kind.</returns>
    Task<IReadOnlyDictionary<(string Label, FormFieldKind Kind), string>> EarlierAsync(
        long unitId,
        long formId,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps the unit's answers; answers given again take the place of the first. False: the form is not open, or the unit was not asked.
    /// </summary>
    Task<bool> AnswerAsync(
        long formId,
        long unitId,
        long memberId,
        IReadOnlyDictionary<string, string> answers,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );
}

/// <summary>A unit whose leaders are to be asked.</summary>
/// <param name="LeaderChats">Their private chats; empty: nobody leads it who has joined and pressed Start.</param>
public sealed record FormAsk(
    long FormId,
    string Title,
    int Fields,
    DateTimeOffset? DueAt,
    long UnitId,
    string UnitName,
    IReadOnlyList<BotChat> LeaderChats
);
