// Mono.Cecil reads assemblies as they are asked for, and not from two threads.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
