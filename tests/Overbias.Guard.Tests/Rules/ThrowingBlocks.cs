using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>Finds the straight runs of instructions that end in <c>throw new …</c>: whoever enters one leaves by the exception.</summary>
internal static class ThrowingBlocks
{
    /// <summary>The instructions of all such runs.</summary>
    public static HashSet<Instruction> Of(MethodBody body)
    {
        HashSet<Instruction> starts = Starts(body);
        HashSet<Instruction> throwing = [];
        foreach (Instruction end in body.Instructions.Where(i => i.OpCode.Code == Code.Throw && i.Previous?.OpCode.Code == Code.Newobj))
        {
            for (Instruction? at = end; at is not null; at = starts.Contains(at) ? null : at.Previous)
            {
                throwing.Add(at);
            }
        }

        return throwing;
    }

    private static HashSet<Instruction> Starts(MethodBody body)
    {
        HashSet<Instruction> starts = [];
        foreach (Instruction instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    starts.Add(target);
                    break;
                case Instruction[] targets:
                    starts.UnionWith(targets);
                    break;
            }

            bool goesOn = instruction.OpCode.FlowControl is FlowControl.Next or FlowControl.Call or FlowControl.Meta;
            if (!goesOn && instruction.Next is { } next)
            {
                starts.Add(next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            starts.UnionWith(new[] { handler.TryStart, handler.HandlerStart, handler.FilterStart }.OfType<Instruction>());
        }

        return starts;
    }
}
