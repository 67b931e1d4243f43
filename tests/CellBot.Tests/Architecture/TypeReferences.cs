using System.Reflection;
using System.Reflection.Emit;

namespace CellBot.Tests.Architecture;

/// <summary>
/// Which types of an assembly need which others of it, from the compiled code: what is derived from, held, taken, returned, called. A lambda,
/// a state machine and a nested type belong to the outermost type around them.
/// </summary>
internal static class TypeReferences
{
    private const byte Prefix = 0xFE;

    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ILookup<bool, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToLookup(code => code.Size == 1);

    private static readonly Dictionary<byte, OpCode> Short = Codes[true].ToDictionary(code => (byte)code.Value);

    private static readonly Dictionary<byte, OpCode> Long = Codes[false].ToDictionary(code => (byte)code.Value);

    /// <summary>Outermost types with the outermost types of the same assembly that they need, themselves left out.</summary>
    public static IReadOnlyDictionary<Type, IReadOnlySet<Type>> Of(Assembly assembly)
    {
        var needs = new Dictionary<Type, IReadOnlySet<Type>>();
        foreach (var type in assembly.GetTypes())
        {
            var owner = Outermost(type);
            if (owner.Namespace is null || owner.Name.StartsWith('<'))
                continue;
            if (!needs.TryGetValue(owner, out var others))
                needs[owner] = others = new HashSet<Type>();
            foreach (var other in NeededBy(type).Select(Outermost))
                if (other != owner && other.Assembly == assembly && other.Namespace is not null && !other.Name.StartsWith('<'))
                    ((HashSet<Type>)others).Add(other);
        }
        return needs;
    }

    private static IEnumerable<Type> NeededBy(Type type) =>
        Parts(type.BaseType)
            .Concat(type.GetInterfaces().SelectMany(Parts))
            .Concat(type.GetFields(Everything).SelectMany(field => Parts(field.FieldType)))
            .Concat(
                type.GetMethods(Everything)
                    .Cast<MethodBase>()
                    .Concat(type.GetConstructors(Everything))
                    .SelectMany(method => NeededBy(type, method))
            );

    private static IEnumerable<Type> NeededBy(Type type, MethodBase method)
    {
        var signature = method.GetParameters().SelectMany(parameter => Parts(parameter.ParameterType));
        if (method is MethodInfo { ReturnType: var result })
            signature = signature.Concat(Parts(result));
        if (method.GetMethodBody() is not { } body)
            return signature;
        return signature
            .Concat(body.LocalVariables.SelectMany(local => Parts(local.LocalType)))
            .Concat(Tokens(body.GetILAsByteArray()!).SelectMany(token => Named(type, method, token)));
    }

    private static IEnumerable<Type> Named(Type type, MethodBase method, int token)
    {
        var member = method.Module.ResolveMember(
            token,
            type.IsGenericType ? type.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null
        );
        return member switch
        {
            Type named => Parts(named),
            MethodInfo { IsGenericMethod: true } called => Parts(called.DeclaringType)
                .Concat(called.GetGenericArguments().SelectMany(Parts)),
            not null => Parts(member.DeclaringType),
            null => [],
        };
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length; )
        {
            var operation = code[at] == Prefix ? Long[code[at + 1]] : Short[code[at]];
            at += operation.Size;
            if (
                operation.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
                yield return BitConverter.ToInt32(code, at);
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    /// <summary>The type itself and those it is made of: element, arguments.</summary>
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return [];
        if (type.HasElementType)
            return Parts(type.GetElementType());
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}
