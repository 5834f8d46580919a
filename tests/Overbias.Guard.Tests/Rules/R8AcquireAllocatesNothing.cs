using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>
/// R8: nothing that acquire reaches allocates: no new object, array, box, closure or delegate, and no struct of our own as a local or by
/// value, since structs are heap objects on the device. Calls into Nano end the walk (what the API allocates is counted elsewhere); a
/// block that ends by throwing a new exception is free, since it ends the run too.
/// </summary>
internal sealed class R8AcquireAllocatesNothing(IReadOnlyList<ModuleDefinition> own, string entry)
{
    /// <summary>The body of acquire's loop; what its caller makes before the loop is free.</summary>
    public const string Entry = "Overbias.Firmware.Acquire.AcquireLoop.Turn";

    /// <summary>Members of .NET that allocate nothing, on neither side; <c>*</c> stands for all of a type.</summary>
    private static readonly HashSet<string> s_free =
    [
        "System.Array.Clear", "System.Array.Copy", "System.Array.get_Length",
        "System.BitConverter.DoubleToInt64Bits", "System.BitConverter.Int64BitsToDouble",
        "System.Double.IsInfinity", "System.Double.IsNaN",
        "System.Math.*",
        "System.Object..ctor",
        "System.String.get_Chars", "System.String.get_Length", "System.String.op_Equality", "System.String.op_Inequality",
        "System.Threading.Interlocked.*",
        "System.TimeSpan.get_Ticks", "System.TimeSpan.get_TotalMilliseconds", "System.TimeSpan.get_TotalSeconds",
    ];

    private readonly Dictionary<MethodDefinition, string> _reached = [];
    private readonly Queue<MethodDefinition> _open = [];

    /// <summary>All breaches that can be reached from the entry; one breach alone when there is no such entry.</summary>
    public IReadOnlyList<Breach> Check()
    {
        foreach (MethodDefinition method in OwnTypes.SelectMany(t => t.Methods).Where(m => Names.Plain(m) == entry))
        {
            Reach(method, null);
        }

        if (_open.Count == 0)
        {
            return [new("R8", entry, "there is no such method to start from")];
        }

        List<Breach> breaches = [];
        while (_open.TryDequeue(out MethodDefinition? method))
        {
            string way = _reached[method] is { Length: > 0 } callers ? $" (reached by {callers})" : "";
            breaches.AddRange(Offences(method).Select(what => new Breach("R8", Names.Of(method), what + way)));
        }

        return breaches;
    }

    /// <summary>How many methods the walk went through; a walk that stops at the door proves nothing.</summary>
    public int ReachedCount => _reached.Count;

    private IEnumerable<TypeDefinition> OwnTypes => own.SelectMany(m => m.GetTypes());

    private void Reach(MethodDefinition method, MethodDefinition? caller)
    {
        string way = caller is null ? "" : Names.Plain(caller);
        if (caller is not null && _reached[caller].Length > 0)
        {
            way = $"{_reached[caller]} > {way}";
        }

        if (_reached.TryAdd(method, way))
        {
            _open.Enqueue(method);
        }
    }

    private IEnumerable<string> Offences(MethodDefinition method)
    {
        foreach (ParameterDefinition parameter in method.Parameters.Where(p => IsOwnStruct(p.ParameterType)))
        {
            yield return $"takes the struct {parameter.ParameterType.FullName} by value, a copy on the device's heap";
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (VariableDefinition variable in method.Body.Variables.Where(v => IsOwnStruct(v.VariableType)))
        {
            yield return $"has a local of the struct {variable.VariableType.FullName}, an object on the device's heap";
        }

        HashSet<Instruction> exempt = ThrowingBlocks.Of(method.Body);
        foreach (Instruction instruction in method.Body.Instructions.Where(i => !exempt.Contains(i)))
        {
            if (Offence(method, instruction) is { } what)
            {
                yield return what;
            }
        }
    }

    private string? Offence(MethodDefinition method, Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newarr => $"makes an array of {instruction.Operand}",
        Code.Box => $"boxes {instruction.Operand}",
        Code.Newobj when !IsStructOfTheApi(((MethodReference)instruction.Operand).DeclaringType) =>
            $"makes a new {((MethodReference)instruction.Operand).DeclaringType.FullName}",
        Code.Ldftn or Code.Ldvirtftn => $"makes a delegate of {Names.Of((MethodReference)instruction.Operand)}",
        Code.Ldfld or Code.Ldsfld or Code.Stfld or Code.Stsfld when IsOwnStruct(((FieldReference)instruction.Operand).FieldType) =>
            $"copies the struct {((FieldReference)instruction.Operand).FieldType}",
        Code.Ldobj or Code.Stobj or Code.Ldelem_Any or Code.Stelem_Any when IsOwnStruct((TypeReference)instruction.Operand) =>
            $"copies the struct {instruction.Operand}",
        Code.Call or Code.Callvirt => CallOffence(method, (MethodReference)instruction.Operand),
        _ => null,
    };

    private string? CallOffence(MethodDefinition caller, MethodReference called)
    {
        MethodDefinition? target = called.Resolve();
        if (target is null)
        {
            return $"calls {Names.Of(called)}, which cannot be found";
        }

        if (target.DeclaringType.BaseType?.FullName == "System.MulticastDelegate")
        {
            return $"calls through the delegate {target.DeclaringType.FullName}, which cannot be followed";
        }

        if (own.Contains(target.Module))
        {
            Reach(target, caller);
            foreach (MethodDefinition implementation in target.IsVirtual ? Implementations(target) : [])
            {
                Reach(implementation, caller);
            }

            return null;
        }

        bool isFree = target.Module.Assembly.Name.Name == "Overbias.Nano"
            || s_free.Contains(Names.Plain(target))
            || s_free.Contains(target.DeclaringType.FullName + ".*");
        return isFree ? null : $"calls {Names.Of(target)}, which may allocate";
    }

    private IEnumerable<MethodDefinition> Implementations(MethodDefinition slot) =>
        from type in OwnTypes
        where IsBelow(type, slot.DeclaringType)
        from method in type.Methods
        where method.IsVirtual && (method.Name == slot.Name || method.Overrides.Any(o => o.Resolve() == slot))
        where method.Parameters.Select(p => p.ParameterType.FullName).SequenceEqual(slot.Parameters.Select(p => p.ParameterType.FullName))
        select method;

    private static bool IsBelow(TypeDefinition type, TypeDefinition above)
    {
        for (TypeDefinition? at = type; at is not null; at = at.BaseType?.Resolve())
        {
            if (at == above || at.Interfaces.Any(i => i.InterfaceType.Resolve() is { } implemented && IsBelow(implemented, above)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A SpanByte, say: what the API's own structs take is in its cost table, and counted per bin there.</summary>
    private bool IsStructOfTheApi(TypeReference type) =>
        type.Resolve() is { IsValueType: true } definition && !own.Contains(definition.Module);

    private bool IsOwnStruct(TypeReference type) =>
        type is not TypeSpecification
        && type.Resolve() is { IsValueType: true, IsEnum: false } definition
        && own.Contains(definition.Module);
}
