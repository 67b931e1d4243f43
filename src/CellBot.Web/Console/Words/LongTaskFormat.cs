using CellBot.Jobs.LongTasks;
using CellBot.Messages;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Long tasks in words.</summary>
public sealed class LongTaskFormat(ConsoleTexts texts, MessageCatalog messages)
{
    public string Name(LongTask task) =>
        task.Arguments.TryGetValue("list", out var list) && texts.Find($"list.{list}") is { } name
            ? texts.Format($"long_task_kind.{Code(task.Kind)}_list", ("list", name))
            : texts[$"long_task_kind.{Code(task.Kind)}"];

    /// <summary>"Đang làm, 12/40" while it runs.</summary>
    public string State(LongTask task) =>
        task switch
        {
            { State: LongTaskState.Running, IsCancelAsked: true } => texts["task_state.stopping"],
            { State: LongTaskState.Running, Progress.Total: > 0 } => texts.Format(
                "task_state.running_of",
                ("done", Numbers.Whole(task.Progress.Done)),
                ("total", Numbers.Whole(task.Progress.Total))
            ),
            _ => texts[$"task_state.{Code(task.State)}"],
        };

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error(LongTask task) =>
        task.Error switch
        {
            null => null,
            { } error when error.StartsWith(ReadingTasks.RefusedError, StringComparison.Ordinal) => Refused(
                error[ReadingTasks.RefusedError.Length..].Split('.')
            ),
            { } error => texts.Find($"task_error.{error}") ?? texts["task_error.fault"],
        };

    public static string Tone(LongTask task) =>
        task.State switch
        {
            LongTaskState.Done => "done",
            LongTaskState.Failed => "failed",
            LongTaskState.Running => "moving",
            LongTaskState.Waiting => "waiting",
            _ => "quiet",
        };

    private string Refused(string[] reasonAndMark) =>
        messages.Has($"intake.refused.{reasonAndMark[0]}")
            ? messages
                .Template($"intake.refused.{reasonAndMark[0]}")
                .Replace(
                    "{mark}",
                    reasonAndMark.Length > 1 && messages.Has($"intake.mark.{reasonAndMark[1]}")
                        ? messages.Template($"intake.mark.{reasonAndMark[1]}")
                        : texts["value.unknown"],
                    StringComparison.Ordinal
                )
            : texts["refusal.other"];

    private static string Code<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
