"""The library's side: one process of the benchmark program that answers requests, so that it stays warm between rounds."""
import json
import math
import subprocess


class Library:
    """Runs `Overbias.Benchmarks compare`, which computes in one thread. It is not bound to a core: its compiler would starve there."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            ["dotnet", str(program), "compare"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)

    def run(self, job, inputs, passes=1):
        """Seconds a pass, bytes allocated a pass, and the numbers."""
        rows = [["Infinity" if math.isinf(value) else float(value) for value in row] for row in inputs]
        self.process.stdin.write(json.dumps({"job": job, "inputs": rows, "passes": passes}) + "\n")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the benchmark program ended: its words are above")
        answer = json.loads(line)
        return answer["seconds"], answer["allocatedBytes"], answer["values"]
