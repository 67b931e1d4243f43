using System.Reflection;

namespace CellBot.Testing;

/// <summary>An interface of which a test answers the few methods that it means to be called; any other call fails it.</summary>
public class Stub : DispatchProxy
{
    private IReadOnlyDictionary<string, Func<object?[], object?>> _answers = new Dictionary<string, Func<object?[], object?>>();

    /// <param name="answers">By the method's name: what it returns for these arguments.</param>
    public static T Of<T>(params (string Method, Func<object?[], object?> Answer)[] answers)
        where T : class
    {
        var stub = Create<T, Stub>();
        ((Stub)(object)stub)._answers = answers.ToDictionary(answer => answer.Method, answer => answer.Answer);
        return stub;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answers.TryGetValue(targetMethod!.Name, out var answer)
            ? answer(args ?? [])
            : throw new InvalidOperationException($"{targetMethod.DeclaringType?.Name}.{targetMethod.Name} was not to be called");
}
