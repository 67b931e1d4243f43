using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>answerCallbackQuery. Counts in no limit; too late is an error.</summary>
internal static class CallbackMethods
{
    private const int MaxText = 200;

    public static Reply Answer(BotCall call)
    {
        var text = call.Arguments.Text("text");
        call.Text = text;
        var query = call.State.Callbacks.Find(call.Arguments.Text("callback_query_id"));
        if (query is null || query.Bot != call.Bot || call.State.Callbacks.IsTooLate(query, call.Now))
            return Replies.QueryTooOld;
        call.ChatId = query.Chat.Id;
        call.MessageId = query.MessageId;
        if (text is not null && TextCleaner.CountCodePoints(text) > MaxText)
            return Replies.BadRequest("MESSAGE_TOO_LONG");
        if (query.AnsweredMicros == 0)
        {
            query.AnsweredMicros = call.Now;
            query.AnswerText = text;
            query.AnswerAlert = call.Arguments.Flag("show_alert");
            query.AnswerUrl = call.Arguments.Text("url");
            call.State.Answered(query);
        }

        return call.True();
    }
}
