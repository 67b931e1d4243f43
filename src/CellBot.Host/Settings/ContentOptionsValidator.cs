namespace CellBot.Host.Settings;

public static class ContentOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ContentOptions options)
    {
        List<string> faults = [];
        if (ContentFolder.Find(options.Path) is null)
            faults.Add(
                options.Path is null
                    ? "Content:Path: no folder content/messages in the folder CellBot was started in or above the executable: "
                        + "start it in the project's folder, or name the folder here."
                    : $"Content:Path: {Path.GetFullPath(options.Path)} has no folder messages/ in it: name the folder that "
                        + "holds messages/ and directives/."
            );
        if (options.RescanEvery < TimeSpan.FromSeconds(1) || options.RescanEvery > TimeSpan.FromHours(1))
            faults.Add("Content:RescanEvery must lie between 00:00:01 and 01:00:00.");
        return faults;
    }
}
