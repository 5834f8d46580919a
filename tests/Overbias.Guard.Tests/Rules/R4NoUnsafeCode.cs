using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R4: no stack allocation, indirect call, volatile access, pointer, pinned local or native call: the device has none.</summary>
internal sealed class R4NoUnsafeCode : IRule
{
    private static readonly HashSet<Code> s_refused =
    [
        Code.Localloc, Code.Calli, Code.Volatile, Code.Cpblk, Code.Initblk, Code.Jmp,
        Code.Arglist, Code.Mkrefany, Code.Refanytype, Code.Refanyval,
    ];

    /// <summary>An address that is converted to a number is a pointer, although no type says so.</summary>
    private static readonly HashSet<Code> s_addresses =
        [Code.Ldarga, Code.Ldarga_S, Code.Ldloca, Code.Ldloca_S, Code.Ldflda, Code.Ldsflda, Code.Ldelema];

    public IEnumerable<Breach> Check(ModuleDefinition module)
    {
        foreach ((string place, TypeReference type) in TypeUses.In(module))
        {
            if (TypeUses.Parts(type).Any(part => part is PointerType or FunctionPointerType))
            {
                yield return new("R4", place, $"uses the pointer {type.FullName}");
            }

            if (TypeUses.Parts(type).Any(part => part.FullName == "System.Runtime.CompilerServices.IsVolatile"))
            {
                yield return new("R4", place, "uses a volatile field");
            }
        }

        foreach (TypeDefinition type in module.GetTypes().Where(t => t.Name.EndsWith(">e__FixedBuffer", StringComparison.Ordinal)))
        {
            yield return new("R4", type.DeclaringType.FullName, "holds a fixed buffer");
        }

        foreach (MethodDefinition method in module.GetTypes().SelectMany(t => t.Methods))
        {
            if (method.IsPInvokeImpl)
            {
                yield return new("R4", Names.Of(method), "is a native function");
            }

            if (!method.HasBody)
            {
                continue;
            }

            foreach (VariableDefinition variable in method.Body.Variables.Where(v => v.IsPinned))
            {
                yield return new("R4", Names.Of(method), $"pins a local of {variable.VariableType.FullName}");
            }

            if (method.Body.Instructions.Any(IsAddressToNumber))
            {
                yield return new("R4", Names.Of(method), "makes a pointer of an address");
            }

            foreach (Instruction instruction in method.Body.Instructions.Where(i => s_refused.Contains(i.OpCode.Code)))
            {
                yield return new("R4", Names.Of(method), $"uses the instruction {instruction.OpCode.Name}");
            }
        }
    }

    private static bool IsAddressToNumber(Instruction instruction) =>
        instruction.OpCode.Code == Code.Conv_U && instruction.Previous is { } from && s_addresses.Contains(from.OpCode.Code);
}
