namespace CellBot.Simulator.Model;

internal enum MemberStatus
{
    Creator,
    Administrator,
    Member,
    Restricted,
    Left,
    Kicked,
}

/// <summary>What an administrator may do, as far as the simulator asks for it.</summary>
[Flags]
internal enum AdminRights
{
    None = 0,
    DeleteMessages = 1,
    PinMessages = 2,
    InviteUsers = 4,
    RestrictMembers = 8,
    ChangeInfo = 16,
    ManageChat = 32,
    All = DeleteMessages | PinMessages | InviteUsers | RestrictMembers | ChangeInfo | ManageChat,
}

internal sealed class Member(User user, MemberStatus status)
{
    public User User { get; } = user;
    public MemberStatus Status { get; set; } = status;
    public AdminRights Rights { get; set; } =
        status is MemberStatus.Creator or MemberStatus.Administrator ? AdminRights.All : AdminRights.None;
    public bool IsInside => Status is not (MemberStatus.Left or MemberStatus.Kicked);
    public bool IsAdministrator => Status is MemberStatus.Creator or MemberStatus.Administrator;
}
