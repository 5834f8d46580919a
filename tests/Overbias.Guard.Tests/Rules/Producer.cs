using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>Finds the instruction that put a value on the stack, as far as that can be seen in code without a branch.</summary>
internal static class Producer
{
    /// <summary>
    /// The instruction whose result <paramref name="user"/> takes from the stack at <paramref name="depth"/> (0 is the top), or null when
    /// a branch lies between.
    /// </summary>
    public static Instruction? Of(MethodDefinition method, Instruction user, int depth)
    {
        HashSet<Instruction> targets = BranchTargets(method.Body);
        int wanted = depth;
        for (Instruction at = user; !targets.Contains(at) && at.Previous is { } before; at = before)
        {
            if (before.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta))
            {
                return null;
            }

            int pushed = Pushes(before);
            if (wanted < pushed)
            {
                return before;
            }

            wanted += Pops(before) - pushed;
        }

        return null;
    }

    /// <summary>The static type of the value that an instruction pushes, null when it is not plain to see.</summary>
    public static TypeReference? TypeOf(MethodDefinition method, Instruction producer) => producer.OpCode.Code switch
    {
        Code.Ldloc_0 => method.Body.Variables[0].VariableType,
        Code.Ldloc_1 => method.Body.Variables[1].VariableType,
        Code.Ldloc_2 => method.Body.Variables[2].VariableType,
        Code.Ldloc_3 => method.Body.Variables[3].VariableType,
        Code.Ldarg_0 => Argument(method, 0),
        Code.Ldarg_1 => Argument(method, 1),
        Code.Ldarg_2 => Argument(method, 2),
        Code.Ldarg_3 => Argument(method, 3),
        Code.Newobj => ((MethodReference)producer.Operand).DeclaringType,
        _ => producer.Operand switch
        {
            VariableDefinition variable => variable.VariableType,
            ParameterDefinition parameter => parameter.ParameterType,
            FieldReference field => field.FieldType,
            MethodReference called => called.ReturnType,
            TypeReference cast => cast,
            _ => null,
        },
    };

    private static TypeReference Argument(MethodDefinition method, int index)
    {
        int own = method.HasThis ? index - 1 : index;
        return own < 0 ? method.DeclaringType : method.Parameters[own].ParameterType;
    }

    private static HashSet<Instruction> BranchTargets(MethodBody body)
    {
        HashSet<Instruction> targets = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                targets.Add(target);
            }
            else if (instruction.Operand is Instruction[] many)
            {
                targets.UnionWith(many);
            }
        }

        return targets;
    }

    private static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => ((IMethodSignature)instruction.Operand).ReturnType.FullName == "System.Void" ? 0 : 1,
        _ => 1,
    };

    private static int Pops(Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature called =>
            called.Parameters.Count + (called.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0),
        _ => 0,
    };
}
