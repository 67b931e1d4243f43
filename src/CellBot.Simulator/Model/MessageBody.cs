namespace CellBot.Simulator.Model;

/// <summary>What a message consists of. Closed.</summary>
internal abstract record MessageBody(FormattedText Text)
{
    public sealed record PlainText(FormattedText Text) : MessageBody(Text);

    public sealed record Photo(StoredFile File, FormattedText Text) : MessageBody(Text);

    public sealed record Document(StoredFile File, FormattedText Text) : MessageBody(Text);

    public sealed record Contact(string PhoneNumber, string FirstName, string? LastName, long? UserId) : MessageBody(FormattedText.Empty);

    public sealed record Location(double Latitude, double Longitude) : MessageBody(FormattedText.Empty);

    /// <summary>A note of the chat itself ("joined", "left", "became a supergroup", "pinned").</summary>
    public sealed record Service(ServiceKind Kind, IReadOnlyList<User> Users, long Number = 0, string? Title = null)
        : MessageBody(FormattedText.Empty);
}

internal enum ServiceKind
{
    NewMembers,
    LeftMember,
    MigratedTo,
    MigratedFrom,
    Pinned,
    GroupCreated,
    TopicCreated,
    TopicClosed,
    TopicReopened,
}
