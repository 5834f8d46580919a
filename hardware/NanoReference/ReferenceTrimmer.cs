using System.Globalization;
using Mono.Cecil;

namespace Overbias.NanoReference;

/// <summary>
/// Cuts the assemblies of a .NET reference pack down to the types and members that nanoFramework has too. Assembly identities stay,
/// so that what is compiled against the result loads and runs on .NET. Generic types and methods go altogether: the device's
/// interpreter has none.
/// </summary>
public sealed class ReferenceTrimmer(NanoApi api)
{
    /// <summary>Attributes that change what the compiler accepts or emits; all others are left out.</summary>
    private static readonly HashSet<string> s_meaningfulAttributes =
    [
        "System.AttributeUsageAttribute",
        "System.Diagnostics.ConditionalAttribute",
        "System.FlagsAttribute",
        "System.ParamArrayAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.ExtensionAttribute",
    ];

    /// <summary>Kept although nothing is left in it: without it <c>dotnet format</c> takes its user for a project not restored.</summary>
    private const string Facade = "mscorlib.dll";

    private readonly HashSet<string> _kept = [];

    /// <summary>Trims every assembly of <paramref name="pack"/> that keeps a type and writes it under its own name.</summary>
    /// <param name="pack">The folder of the reference assemblies (<c>ref/net10.0</c>).</param>
    /// <param name="output">An existing folder.</param>
    /// <returns>The number of assemblies written.</returns>
    public int Trim(string pack, string output)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(pack);
        ReaderParameters reading = new() { AssemblyResolver = resolver };
        List<ModuleDefinition> modules = [.. Directory.GetFiles(pack, "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => ModuleDefinition.ReadModule(file, reading))];
        try
        {
            foreach (TypeDefinition type in modules.SelectMany(m => m.GetTypes()).Where(IsWanted))
            {
                _kept.Add(type.FullName);
            }

            int written = 0;
            foreach (ModuleDefinition module in modules.Where(m => m.Name == Facade || m.GetTypes().Any(t => _kept.Contains(t.FullName))))
            {
                TrimModule(module);
                module.Write(Path.Combine(output, module.Name));
                written++;
            }

            return written;
        }
        finally
        {
            modules.ForEach(m => m.Dispose());
        }
    }

    /// <summary>An interface must be whole: on .NET a class that lacks one of its methods cannot be loaded.</summary>
    private bool IsWanted(TypeDefinition type) =>
        (type.IsPublic || type.IsNestedPublic)
        && !type.HasGenericParameters
        && api.Types.TryGetValue(type.FullName, out NanoType? nano)
        && nano.IsStruct == (type.IsValueType && !type.IsEnum)
        && !(type.IsInterface && type.Methods.Any(m => !nano.Has(ApiText.Of(m))))
        && !DeviceTypes.Contains(type.FullName);

    private bool IsKept(TypeReference type) => type switch
    {
        ArrayType { IsVector: false } or PointerType or FunctionPointerType or GenericInstanceType or GenericParameter => false,
        TypeSpecification specification => IsKept(specification.ElementType),
        _ => _kept.Contains(type.FullName),
    };

    private void TrimModule(ModuleDefinition module)
    {
        module.ExportedTypes.Clear();
        module.Resources.Clear();
        module.CustomAttributes.Clear();
        module.Assembly.CustomAttributes.Clear();
        module.Assembly.SecurityDeclarations.Clear();
        // Attributes go first: one whose constructor is gone cannot be looked at any more.
        foreach (TypeDefinition type in module.GetTypes())
        {
            TrimAttributes(type);
        }

        RemoveWhere(module.Types, t => t.Name != "<Module>" && !_kept.Contains(t.FullName));
        foreach (TypeDefinition type in module.Types.Where(t => t.Name != "<Module>"))
        {
            TrimType(type);
        }
    }

    private void TrimType(TypeDefinition type)
    {
        NanoType nano = api.Types[type.FullName];
        while (type.BaseType is not null && !IsKept(type.BaseType))
        {
            type.BaseType = type.BaseType.Resolve().BaseType;
        }

        if (nano.Shape.StartsWith("type|sealed:", StringComparison.Ordinal))
        {
            type.IsSealed = true;
        }

        RemoveWhere(type.Interfaces, i => !IsKept(i.InterfaceType));
        RemoveWhere(type.Fields, f => !IsWanted(f, nano));
        TrimMethods(type, nano);
        RemoveWhere(type.NestedTypes, t => !_kept.Contains(t.FullName));
        TrimProperties(type);
        TrimEvents(type);
        type.SecurityDeclarations.Clear();
        foreach (FieldDefinition field in type.Fields)
        {
            TakeConstant(field, nano);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            RemoveWhere(method.Overrides, o => !IsKept(o.DeclaringType));
            method.SecurityDeclarations.Clear();
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            TrimType(nested);
        }
    }

    /// <summary>A struct keeps its hidden fields, or the compiler takes it for empty and for assigned from the start.</summary>
    private bool IsWanted(FieldDefinition field, NanoType nano)
    {
        bool isHiddenState = field.DeclaringType.IsValueType && !field.IsStatic && !field.IsPublic;
        return IsKept(field.FieldType) && (field.IsRuntimeSpecialName || isHiddenState || nano.Has(ApiText.Of(field)));
    }

    private bool IsWanted(MethodDefinition method, NanoType nano) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && !method.HasGenericParameters
        && IsKept(method.ReturnType)
        && method.Parameters.All(p => IsKept(p.ParameterType))
        && nano.Has(ApiText.Of(method));

    private void TrimMethods(TypeDefinition type, NanoType nano)
    {
        bool isOpen = type.Methods.Any(m => m.IsAbstract && !IsWanted(m, nano));
        RemoveWhere(type.Methods, m => !IsWanted(m, nano));
        if (isOpen)
        {
            // Whoever derived from it would leave an abstract member without a body, and .NET would not load it.
            RemoveWhere(type.Methods, m => m is { IsConstructor: true, IsStatic: false });
        }
    }

    private static void TrimProperties(TypeDefinition type)
    {
        foreach (PropertyDefinition property in type.Properties)
        {
            property.GetMethod = property.GetMethod is { } getter && type.Methods.Contains(getter) ? getter : null;
            property.SetMethod = property.SetMethod is { } setter && type.Methods.Contains(setter) ? setter : null;
        }

        RemoveWhere(type.Properties, p => p.GetMethod is null && p.SetMethod is null);
    }

    private static void TrimEvents(TypeDefinition type) =>
        RemoveWhere(type.Events, e => !type.Methods.Contains(e.AddMethod) || !type.Methods.Contains(e.RemoveMethod));

    private void TrimAttributes(TypeDefinition type)
    {
        IEnumerable<ICustomAttributeProvider> parameters = type.Methods.SelectMany(m => m.Parameters);
        IEnumerable<ICustomAttributeProvider> returns = type.Methods.Select(m => m.MethodReturnType);
        IEnumerable<ICustomAttributeProvider> owners =
            [type, .. type.Interfaces, .. type.Fields, .. type.Methods, .. returns, .. parameters, .. type.Properties, .. type.Events];
        foreach (ICustomAttributeProvider owner in owners.Where(o => o.HasCustomAttributes))
        {
            RemoveWhere(owner.CustomAttributes, a => !IsMeaningful(a));
        }
    }

    private bool IsMeaningful(CustomAttribute attribute) =>
        s_meaningfulAttributes.Contains(attribute.AttributeType.FullName)
        && _kept.Contains(attribute.AttributeType.FullName)
        && api.Types[attribute.AttributeType.FullName].Has(ApiText.Of(attribute.Constructor.Resolve()));

    /// <summary>The compiler copies a constant into its user, so the device's value counts where .NET's is another.</summary>
    private static void TakeConstant(FieldDefinition field, NanoType nano)
    {
        string own = ApiText.Of(field);
        int value = own.IndexOf('=', StringComparison.Ordinal);
        if (field.HasConstant && nano.ConstantOf(own[..value]) is { } nanoValue && own[(value + 1)..] != nanoValue)
        {
            field.Constant = Convert.ChangeType(nanoValue, field.Constant.GetType(), CultureInfo.InvariantCulture);
        }
    }

    private static void RemoveWhere<T>(ICollection<T> items, Predicate<T> isUnwanted)
    {
        foreach (T item in items.Where(i => isUnwanted(i)).ToArray())
        {
            items.Remove(item);
        }
    }
}
