namespace CellBot.Web.Console.Words;

/// <summary>Where a long task is shown.</summary>
public static class TaskLinks
{
    /// <summary>For a redirect.</summary>
    public static string To(string id) => $"~{Page(id)}";

    public static string Page(string id) => $"/cong-viec/viec/{Uri.EscapeDataString(id)}";
}
