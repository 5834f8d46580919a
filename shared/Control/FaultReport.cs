namespace Overbias.Shared.Control
{
    /// <summary>A fault as it was found: which one, a sentence, and what was measured against what is allowed.</summary>
    public sealed class FaultReport
    {
        /// <summary>One of <see cref="FaultCode"/>.</summary>
        public int Fault;

        /// <summary>What was found, in words.</summary>
        public string Detail;

        /// <summary>True when there are two numbers to tell.</summary>
        public bool HasNumbers;

        /// <summary>What was measured, in the unit that the fault's entry in PROTOCOL.md tells.</summary>
        public long Measured;

        /// <summary>What is allowed, in the same unit.</summary>
        public long Allowed;

        /// <summary>Nothing was found.</summary>
        public void Clear()
        {
            Set(FaultCode.None, null);
        }

        /// <summary>Something was found that is no number.</summary>
        public void Set(int fault, string detail)
        {
            Fault = fault;
            Detail = detail;
            HasNumbers = false;
            Measured = 0;
            Allowed = 0;
        }

        /// <summary>Something was found that is beyond a limit.</summary>
        public void Set(int fault, string detail, long measured, long allowed)
        {
            Fault = fault;
            Detail = detail;
            HasNumbers = true;
            Measured = measured;
            Allowed = allowed;
        }
    }
}
