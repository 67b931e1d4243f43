using System.Reflection;

namespace CellBot.Testing;

/// <summary>
/// Which types of an assembly call which methods, from the compiled code: what is said in words or in comments does not count.
/// </summary>
public static class CallScan
{
    private const byte Call = 0x28,
        CallVirtual = 0x6F,
        NewObject = 0x73,
        Prefix = 0xFE,
        LoadFunction = 0x06,
        LoadVirtualFunction = 0x07;

    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The outermost types (lambdas and state machines belong to who wrote them) that call one of these methods, with what they call.
    /// </summary>
    public static IReadOnlyDictionary<Type, IReadOnlySet<string>> Callers(IEnumerable<Assembly> assemblies, Func<MethodBase, bool> isOne)
    {
        var found = new Dictionary<Type, IReadOnlySet<string>>();
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        foreach (var called in Called(type, method).Where(isOne))
        {
            var owner = type;
            while (owner.DeclaringType is { } outer)
                owner = outer;
            if (!found.TryGetValue(owner, out var names))
                found[owner] = names = new SortedSet<string>(StringComparer.Ordinal);
            ((SortedSet<string>)names).Add($"{called.DeclaringType!.Name}.{called.Name}");
        }
        return found;
    }

    // Every four bytes behind an opcode of a call that name a method; bytes that only look like one name none, or one that nobody asks for.
    private static IEnumerable<MethodBase> Called(Type type, MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at + 4 < code.Length; at++)
        {
            var isCall =
                code[at] is Call or CallVirtual or NewObject
                || at > 0 && code[at - 1] == Prefix && code[at] is LoadFunction or LoadVirtualFunction;
            if (isCall && Resolve(type, method, BitConverter.ToInt32(code, at + 1)) is { } called)
                yield return called;
        }
    }

    private static MethodBase? Resolve(Type type, MethodBase method, int token)
    {
        if ((token >> 24) is not (0x06 or 0x0A or 0x2B))
            return null;
        try
        {
            return method.Module.ResolveMethod(
                token,
                type.IsGenericType ? type.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null
            );
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
