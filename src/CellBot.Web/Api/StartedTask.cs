namespace CellBot.Web.Api;

/// <summary>What a call is answered that began a long task.</summary>
internal static class StartedTask
{
    public const string Path = "/tasks";

    /// <summary>202 with the task's address.</summary>
    public static IResult Answer(string id)
    {
        var address = $"{ApiAddress.Root}{Path}/{id}";
        return Results.Accepted(address, new TaskStarted(id, address));
    }
}
