using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Overbias.Benchmarks.Acquire;

/// <summary>
/// Counts the IL instructions that the firmware executes: in a copy of its assemblies each basic block first adds its length to a
/// counter of the thread. The interpreter of the device walks the same instructions one by one.
/// </summary>
internal sealed class InstructionMeter : IDisposable
{
    private const string Shared = "Overbias.Shared";
    private const string TypeName = "InstructionCount";
    private static readonly string[] Metered = [Shared, "Overbias.Firmware"];

    private FieldInfo? _count;

    /// <summary>Makes the copy.</summary>
    /// <param name="folder">The firmware's assemblies.</param>
    public InstructionMeter(string folder)
    {
        Folder = Directory.CreateTempSubdirectory("overbias-metered-").FullName;
        foreach (string file in Directory.GetFiles(folder))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        FieldDefinition? count = null;
        foreach (string name in Metered)
        {
            string path = Path.Combine(Folder, name + ".dll");
            using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(path)));
            count ??= AddCounter(module);
            FieldReference reference = module.ImportReference(count);
            foreach (MethodDefinition method in module.GetAllTypes().SelectMany(type => type.Methods).Where(m => m.HasBody))
                Meter(method.Body, reference);
            module.Write(path);
        }
    }

    /// <summary>The folder of the metered copy.</summary>
    public string Folder { get; }

    /// <summary>Instructions that the calling thread has executed in the firmware of the box that runs now.</summary>
    public long OfThisThread
    {
        get
        {
            _count ??= AppDomain.CurrentDomain.GetAssemblies()
                .Last(assembly => assembly.GetName().Name == Shared && assembly.GetType(TypeName) is not null)
                .GetType(TypeName)!.GetField("Value")!;
            return (long)_count.GetValue(null)!;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static FieldDefinition AddCounter(ModuleDefinition module)
    {
        var type = new TypeDefinition(
            "",
            TypeName,
            Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Abstract | Mono.Cecil.TypeAttributes.Sealed,
            module.TypeSystem.Object);
        var field = new FieldDefinition(
            "Value", Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, module.TypeSystem.Int64);
        MethodReference threadStatic = module.ImportReference(typeof(ThreadStaticAttribute).GetConstructor([]));
        field.CustomAttributes.Add(new CustomAttribute(threadStatic));
        type.Fields.Add(field);
        module.Types.Add(type);
        return field;
    }

    private static void Meter(Mono.Cecil.Cil.MethodBody body, FieldReference count)
    {
        body.SimplifyMacros();
        Instruction[] instructions = [.. body.Instructions];
        HashSet<Instruction> leaders = Leaders(body, instructions);
        ILProcessor il = body.GetILProcessor();
        var entered = new Dictionary<Instruction, Instruction>();
        for (int i = 0; i < instructions.Length; i++)
        {
            if (!leaders.Contains(instructions[i]))
                continue;
            int length = 1;
            while (i + length < instructions.Length && !leaders.Contains(instructions[i + length]))
                length++;
            Instruction[] add =
            [
                il.Create(OpCodes.Ldsfld, count), il.Create(OpCodes.Ldc_I8, (long)length), il.Create(OpCodes.Add),
                il.Create(OpCodes.Stsfld, count),
            ];
            foreach (Instruction instruction in add)
                il.InsertBefore(instructions[i], instruction);
            entered[instructions[i]] = add[0];
        }
        Retarget(body, instructions, entered);
        body.OptimizeMacros();
    }

    private static HashSet<Instruction> Leaders(Mono.Cecil.Cil.MethodBody body, Instruction[] instructions)
    {
        var leaders = new HashSet<Instruction> { instructions[0] };
        foreach (Instruction instruction in instructions)
        {
            if (instruction.Operand is Instruction target)
                leaders.Add(target);
            if (instruction.Operand is Instruction[] targets)
                leaders.UnionWith(targets);
            FlowControl flow = instruction.OpCode.FlowControl;
            if (flow is FlowControl.Branch or FlowControl.Cond_Branch && instruction.Next is not null)
                leaders.Add(instruction.Next);
        }
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            foreach (Instruction? start in new[] { handler.TryStart, handler.HandlerStart, handler.FilterStart })
            {
                if (start is not null)
                    leaders.Add(start);
            }
        }
        return leaders;
    }

    private static void Retarget(Mono.Cecil.Cil.MethodBody body, Instruction[] instructions, Dictionary<Instruction, Instruction> entered)
    {
        Instruction? Enter(Instruction? at) => at is not null && entered.TryGetValue(at, out Instruction? first) ? first : at;
        foreach (Instruction instruction in instructions)
        {
            if (instruction.Operand is Instruction target)
                instruction.Operand = Enter(target);
            else if (instruction.Operand is Instruction[] targets)
                instruction.Operand = Array.ConvertAll(targets, at => Enter(at)!);
        }
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Enter(handler.TryStart);
            handler.TryEnd = Enter(handler.TryEnd);
            handler.HandlerStart = Enter(handler.HandlerStart);
            handler.HandlerEnd = Enter(handler.HandlerEnd);
            handler.FilterStart = Enter(handler.FilterStart);
        }
    }
}
