using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Reporting;

namespace CellBot.Host.Hosting;

/// <summary>Every dialog the bot knows. One line each; the registry finds its ways in by itself and refuses two that claim the same.</summary>
internal static class DialogServices
{
    public static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddSingleton<DialogRegistry>()
        .AddSingleton<DialogDesk>()
        .AddSingleton<Dialog, ReportDialog>()
        .AddSingleton<Dialog, AddToReportDialog>()
        .AddSingleton<Dialog, ReportSolvedDialog>();
}
