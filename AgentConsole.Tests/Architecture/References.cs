using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace AgentConsole.Tests.Architecture;

/// <summary>Which type names which: read from the compiled program, so method bodies and generated code count too.</summary>
internal static class References
{
    private static readonly Lazy<IReadOnlyList<Reference>> Found = new(Read);

    /// <summary>Every reference from one of the program's own types to another type.</summary>
    public static IReadOnlyList<Reference> All => Found.Value;

    /// <summary>References from types in <paramref name="folder"/> to types whose namespace starts with one of <paramref name="namespaces"/>.</summary>
    public static IEnumerable<Reference> From(string folder, params string[] namespaces) =>
        All.Where(r => r.Folder == folder && namespaces.Any(n => r.To == n || r.To.StartsWith(n + '.', StringComparison.Ordinal)));

    private static List<Reference> Read()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        return [.. module.GetAllTypes().SelectMany(type => Named(type).SelectMany(Parts).Select(to => new Reference(Outermost(type), to))).Distinct()];
    }

    private static IEnumerable<TypeReference?> Named(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var named in type.Interfaces.Select(i => i.InterfaceType).Concat(type.CustomAttributes.Select(a => a.AttributeType)))
            yield return named;
        foreach (var named in type.Fields.Select(f => f.FieldType).Concat(type.Properties.Select(p => p.PropertyType)))
            yield return named;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var named in method.Parameters.Select(p => p.ParameterType).Concat(method.CustomAttributes.Select(a => a.AttributeType)))
                yield return named;
            if (!method.HasBody)
                continue;
            foreach (var local in method.Body.Variables)
                yield return local.VariableType;
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is TypeReference named)
                    yield return named;
                if (instruction.Operand is not MemberReference member)
                    continue;
                yield return member.DeclaringType;
                if (member is GenericInstanceMethod generic)
                {
                    foreach (var argument in generic.GenericArguments)
                        yield return argument;
                }
            }
        }
    }

    private static IEnumerable<string> Parts(TypeReference? type)
    {
        while (type is TypeSpecification and not GenericInstanceType)
            type = ((TypeSpecification)type).ElementType;
        if (type is null or GenericParameter)
            return [];
        var own = type.GetElementType();
        while (own.DeclaringType is not null)
            own = own.DeclaringType;
        return (type as GenericInstanceType)?.GenericArguments.SelectMany(Parts).Append(own.FullName) ?? [own.FullName];
    }

    private static string Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.FullName;
    }
}

/// <summary>A type of the program and another type it names, by full name.</summary>
internal sealed record Reference(string From, string To)
{
    private const string Root = "AgentConsole.";

    /// <summary>The top-level folder that the referring type lies in; empty for Program and Start.</summary>
    public string Folder => From.StartsWith(Root, StringComparison.Ordinal) && From[Root.Length..].Split('.') is [var folder, _, ..] ? folder : "";
}
