using CellBot.Broadcasts;

namespace CellBot.Reports.Forms;

/// <summary>A báo cáo nhanh: a few questions that the office asks units, and whose answers add up along the tree.</summary>
/// <param name="TopCode">The unit whose office made it; null: the whole house's.</param>
/// <param name="Audience">Whom it is sent to; null before it was submitted.</param>
/// <param name="DueAt">By when units are asked to answer; null: no time was set. Later answers are taken while it is open.</param>
public sealed record QuickForm(
    long Id,
    string Title,
    IReadOnlyList<FormField> Fields,
    FormState State,
    string? TopCode,
    Audience? Audience,
    DateTimeOffset? DueAt,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt
)
{
    public string? SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Null where nobody had to approve.</summary>
    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ReturnedReason { get; init; }

    /// <summary>SHA-256, hex, over what units are asked and who is asked, taken when submitted: approval binds to it.</summary>
    public string? TextsHash { get; init; }
}

/// <param name="Key">q1, q2 … in order; what answers are stored under.</param>
public sealed record FormField(string Key, string Label, FormFieldKind Kind);

/// <summary>The names in snake case are the database's and the API's words.</summary>
public enum FormFieldKind
{
    Number,
    YesNo,
    Text,
}

public enum FormState
{
    /// <summary>Made; nobody was asked.</summary>
    Draft,

    /// <summary>Waits for another person's word; nobody was asked.</summary>
    Submitted,

    /// <summary>Given back with a reason; nobody was asked.</summary>
    Returned,

    /// <summary>Units are asked; answers are taken.</summary>
    Sent,

    /// <summary>No more answers are taken.</summary>
    Closed,
}

/// <summary>One unit that was asked.</summary>
/// <param name="ToldAt">When its leaders were written to; null: not yet.</param>
/// <param name="IsReachable">False: no leader of it has joined, so that nobody could be written to.</param>
/// <param name="Answers">By field key: digits, yes or no, words; null: missing.</param>
public sealed record FormUnit(
    long FormId,
    long UnitId,
    DateTimeOffset? ToldAt,
    bool IsReachable,
    IReadOnlyDictionary<string, string>? Answers,
    DateTimeOffset? AnsweredAt
);
