namespace CellBot.Organization.Import;

/// <summary>A row of which nobody but the office can say whom it means.</summary>
/// <param name="Candidates">Stored members who may be meant, at least one.</param>
public sealed record ImportDoubt(int Row, DoubtKind Kind, MemberRow Written, IReadOnlyList<Member> Candidates);

public enum DoubtKind
{
    /// <summary>The same name in the same unit, another phone.</summary>
    OtherPhone,

    /// <summary>Several members of that name.</summary>
    SeveralOfThatName,

    /// <summary>The phone of a member of another name.</summary>
    OtherName,

    /// <summary>A name that differs in its marks alone: lists are typed without them too.</summary>
    NameWithoutMarks,
}

/// <summary>A member of a unit that the list names, whom it does not name.</summary>
public sealed record GoneMember(long MemberId, string FullName, string UnitCode, MemberRole Role);

/// <summary>A column of the list as it is headed, and what it is taken for.</summary>
/// <param name="Column">Name of the contract; null: not understood.</param>
/// <param name="IsAside">Not used.</param>
/// <param name="Sample">The first filled cell below.</param>
public sealed record ListColumn(string Header, string? Column, bool IsAside, string Sample);
