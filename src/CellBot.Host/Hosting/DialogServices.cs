using CellBot.Conversations.AboutMe;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.LookingUp;
using CellBot.Conversations.Reporting;
using CellBot.Delivery;

namespace CellBot.Host.Hosting;

/// <summary>
/// Every dialog the bot knows. One line each; the registry finds its ways in by itself and refuses two that claim the same.
/// </summary>
internal static class DialogServices
{
    public static IServiceCollection AddDialogs(this IServiceCollection services) =>
        services
            .AddSingleton<DialogRegistry>()
            .AddSingleton<DialogHandler>()
            .AddSingleton<Dialog, ReportDialog>()
            .AddSingleton<Dialog, AddToReportDialog>()
            .AddSingleton<Dialog, ReportSolvedDialog>()
            .AddSingleton<Dialog, MyReportsDialog>()
            .AddSingleton<Dialog, FormDialog>()
            .AddSingleton<UnitCards>()
            .AddSingleton<LeaderCards>()
            .AddSingleton<RoundCards>()
            .AddSingleton<ICardWriter, CardWriter>()
            .AddSingleton<Dialog, RoundDialog>()
            .AddSingleton<Dialog, RoundTickDialog>()
            .AddSingleton<Dialog, RoundUntickDialog>()
            .AddSingleton<Dialog, RoundNumbersDialog>()
            .AddSingleton<Dialog, UnitCardDialog>()
            .AddSingleton<Dialog, MissingDialog>()
            .AddSingleton<Dialog, ReceiveDialog>()
            .AddSingleton<Dialog, OnBehalfDialog>()
            .AddSingleton<Dialog, TakeBackDialog>()
            .AddSingleton<Dialog, BriefDialog>()
            .AddSingleton<Dialog, ResultDialog>()
            .AddSingleton<ReceivedDirectives>()
            .AddSingleton<Dialog, DirectivesDialog>()
            .AddSingleton<Dialog, BodyDialog>()
            .AddSingleton<Dialog, DocumentDialog>()
            .AddSingleton<Dialog, AcknowledgeDialog>()
            .AddSingleton<Dialog, TasksDialog>()
            .AddSingleton<Dialog, ScheduleDialog>()
            .AddSingleton<Dialog, HelpDialog>()
            .AddSingleton<Dialog, MeDialog>()
            .AddSingleton<Dialog, CorrectDialog>()
            .AddSingleton<Dialog, LeaveDialog>();
}
