namespace CellBot.Web;

/// <summary>Whether a failure lies in what was sent, and not in the server.</summary>
internal static class UnreadableBody
{
    /// <summary>The status for a body that could not be read (400, 413, 415 …); null for a failure of the server's own.</summary>
    public static int? StatusOf(Exception failure)
    {
        var status = (int?)null;
        // A form's reader wraps what the server said of the body.
        for (var at = failure; at is not null; at = at.InnerException)
            if (at is BadHttpRequestException told)
                status = told.StatusCode == StatusCodes.Status413PayloadTooLarge ? told.StatusCode : status ?? told.StatusCode;
        return status;
    }

    /// <summary>Whoever asked has gone: nobody is left to be answered, and nothing failed.</summary>
    public static bool IsBrokenOff(HttpContext context, Exception failure) =>
        context.RequestAborted.IsCancellationRequested
        || failure
            is Microsoft.AspNetCore.Connections.ConnectionResetException
                or Microsoft.AspNetCore.Connections.ConnectionAbortedException;
}
