namespace CellBot.Web.Rules;

/// <summary>What a page or an act is about, as its address or form names it: it must lie within the person's reach.</summary>
internal enum Subject
{
    /// <summary>Nothing of its own; lists show what the person reaches.</summary>
    None,

    /// <summary>The whole house: only for who reaches everything.</summary>
    Everything,

    Broadcast,

    /// <summary>The broadcast of the address, and the units and the directive of the form.</summary>
    BroadcastAndAudience,

    /// <summary>A directive to be read.</summary>
    Directive,

    /// <summary>A directive to be given a new version.</summary>
    OwnDirective,

    Schedule,
    Form,
    Report,

    /// <summary>A report that the person's office has now.</summary>
    ReportHere,

    Unit,
    Member,
    Reminder,

    /// <summary>An invitation that is open.</summary>
    Invitation,

    /// <summary>Somebody who asked to join.</summary>
    JoinRequest,

    /// <summary>The units and the directive of the form.</summary>
    Audience,

    /// <summary>The person of the address, and the unit of the form they are to go to.</summary>
    MemberAndTarget,

    /// <summary>The unit of the address, and the one of the form it is to hang below.</summary>
    UnitAndTarget,
}
