using Overbias.Guard.Tests.Compiling;
using Overbias.Guard.Tests.Rules;

namespace Overbias.Guard.Tests.RuleTests;

/// <summary>Each breach sits in a method that <c>Turn</c> reaches, and each thing that is allowed in one too.</summary>
public class R8Tests
{
    [Theory]
    [InlineData("a new object", "object o = new Subject();", "makes a new Tried.Subject")]
    [InlineData("a new struct of ours", "_pair = new Pair(n);", "makes a new Tried.Pair")]
    [InlineData("an array", "int[] a = new int[3]; a[0] = 1;", "makes an array of System.Int32")]
    [InlineData("a boxed number", "object o = n; _kept = o;", "boxes System.Int32")]
    [InlineData("a closure", "Action a = () => { n++; }; a();", "makes a new Tried.Subject/<>c__DisplayClass")]
    [InlineData("a delegate", "Action a = Free; a();", "makes a delegate of Tried.Subject.Free()")]
    [InlineData("a call through a delegate", "_hook();", "calls through the delegate System.Action")]
    [InlineData("a string made", "string s = _name + n;", "which may allocate")]
    [InlineData("an enumerator", "foreach (object o in _list) { }", "calls System.Collections.ArrayList.GetEnumerator()")]
    [InlineData("a struct of ours", "Pair p; p.A = n; p.B = 2; _sum = Twice(ref p);", "has a local of the struct Tried.Pair")]
    [InlineData("a struct of ours by value", "_sum = Once(_pair);", "takes the struct Tried.Pair by value")]
    [InlineData("a struct of ours copied", "_pairs[0] = _pair;", "copies the struct Tried.Pair")]
    [InlineData("params", "_sum = Many(1, 2);", "makes an array of System.Int32")]
    [InlineData("deep below", "Below();", "makes an array of System.Byte")]
    [InlineData("behind an interface", "_part.Act();", "makes an array of System.Int64")]
    [InlineData("behind a virtual method", "_base.Act();", "makes an array of System.Int16")]
    public void Tells_of(string name, string statements, string expected)
    {
        IReadOnlyList<Breach> breaches = Check(statements);

        Assert.True(breaches.Any(b => b.What.Contains(expected, StringComparison.Ordinal)), $"{name}: [{string.Join("; ", breaches)}]");
    }

    [Theory]
    [InlineData("arithmetic", "_sum = Math.Max(n, 3) * 2;")]
    [InlineData("an element of an array of structs", "_pairs[n].A = n; _sum = _pairs[n].B;")]
    [InlineData("a struct by reference", "_sum = Twice(ref _pairs[0]);")]
    [InlineData("copying within arrays", "Array.Copy(_bytes, 0, _bytes, 1, 1); Array.Clear(_bytes, 0, 1);")]
    [InlineData("a lock of atoms", "System.Threading.Interlocked.Exchange(ref _sum, n);")]
    [InlineData("a new exception thrown", "if (n < 0) { throw new InvalidOperationException(\"n is \" + n); }")]
    [InlineData("a kept exception thrown", "if (n < 0) { throw _fault; }")]
    [InlineData("a struct of the API", "SpanByte span = new SpanByte(_bytes); _sum = span.Length;")]
    [InlineData("waiting for the API", "lock (_bytes) { Thread.Sleep(0); }")]
    [InlineData("a switch on strings", "switch (_name) { case \"a\": _sum = 1; break; case \"b\": _sum = 2; break; }")]
    public void Lets_pass(string name, string statements)
    {
        IReadOnlyList<Breach> breaches = Check(statements);

        Assert.True(breaches is [], $"{name}: [{string.Join("; ", breaches)}]");
    }

    [Fact]
    public void Says_how_acquire_gets_there() =>
        Assert.Equal(
            "R8 Tried.Subject.Deeper(): makes an array of System.Byte (reached by Tried.Subject.Turn > Tried.Subject.Below)",
            Assert.Single(Check("Below();")).ToString());

    [Fact]
    public void A_missing_entry_is_a_breach_of_its_own()
    {
        Compiled compiled = DeviceCompiler.Compile(Snippet.InClass("void Spin() { }"));

        R8AcquireAllocatesNothing rule = new([compiled.Module!], "Tried.Subject.Turn");

        Assert.Equal("there is no such method to start from", Assert.Single(rule.Check()).What);
    }

    private static IReadOnlyList<Breach> Check(string statements)
    {
        Compiled compiled = DeviceCompiler.Compile(Snippet.InFile($$"""
            public interface IPart { void Act(); }
            public class Part : IPart { long[] _a; public void Act() { _a = new long[2]; } }
            public class Base { public virtual void Act() { } }
            public class Derived : Base { short[] _a; public override void Act() { _a = new short[2]; } }
            public class Subject
            {
                int _sum; object _kept; string _name; Action _hook; ArrayList _list; byte[] _bytes;
                Pair[] _pairs; Pair _pair; IPart _part; Base _base; Exception _fault;
                public void Run() { _bytes = new byte[8]; while (true) { Turn(_sum); } }
                void Turn(int n) { {{statements}} }
                static void Free() { }
                static int Twice(ref Pair p) { return 2 * p.A; }
                static int Once(Pair p) { return p.A; }
                static int Many(params int[] a) { return a.Length; }
                void Below() { Deeper(); }
                void Deeper() { _bytes = new byte[2]; }
            }
            """));
        Assert.True(compiled.Module is not null, string.Join(" ", compiled.Errors));
        return new R8AcquireAllocatesNothing([compiled.Module], "Tried.Subject.Turn").Check();
    }
}
