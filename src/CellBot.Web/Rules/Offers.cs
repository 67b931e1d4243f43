namespace CellBot.Web.Rules;

/// <summary>
/// Whether the door would let the person in: asked by pages before they show a button or a form, by the door's own table and guard. What is
/// filled in later is not asked.
/// </summary>
internal sealed class Offers(Caller caller, SubjectGuard guard)
{
    /// <param name="act">As <see cref="ConsoleRules"/> has it, <c>POST /dot-gui/{id:long}/duyet</c>.</param>
    /// <param name="subject">The id or the code in its address; null where it has none.</param>
    public async Task<bool> MayAsync(string act, object? subject, CancellationToken cancellationToken)
    {
        var rule = ConsoleRules.All[act];
        if (!ConsoleRules.MayAnywhere(caller, act))
            return false;
        // The page was opened by roles that may look; the act has its own.
        var actor = new Caller(caller.Actor, caller.Grants);
        actor.Narrow(rule.Roles);
        var question = new SubjectQuestion(
            [KeyValuePair.Create<string, object?>("id", subject), KeyValuePair.Create<string, object?>("code", subject)],
            act.StartsWith(HttpMethods.Post, StringComparison.Ordinal),
            null
        );
        return await guard.RefusalAsync(rule.Subject, actor, question, cancellationToken) is null;
    }
}
