namespace CellBot.Broadcasts;

/// <summary>What became of a request to change a broadcast. Closed.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Done(Broadcast Broadcast) : Decision;

    /// <param name="Code">A stable word, also the API's problem type; its Vietnamese sentence is <c>refusal.{Code}</c> in
    /// content/messages.</param>
    /// <param name="Detail">English, for logs and programmers.</param>
    public sealed record Refused(string Code, string Detail) : Decision;

    public static Refused NotFound(long id) => new("not_found", $"there is no broadcast {id}");

    public static Refused WrongState(Broadcast broadcast, string act) =>
        new("wrong_state", $"broadcast {broadcast.Id} is {broadcast.State}: cannot {act} it");
}
