namespace Overbias.Shared.Control
{
    /// <summary>A bias on its way to the one that is to be held: it moves by no more than a set amount in each bin.</summary>
    public sealed class HeldBias
    {
        /// <summary>Bias to be held, in µV.</summary>
        public int TargetMicrovolt { get; private set; }

        /// <summary>Bias to be set now, in µV.</summary>
        public int SetMicrovolt { get; private set; }

        /// <summary>Begins at one bias, on the way to another.</summary>
        public void Begin(int fromMicrovolt, int targetMicrovolt)
        {
            SetMicrovolt = fromMicrovolt;
            TargetMicrovolt = targetMicrovolt;
        }

        /// <summary>Goes to another bias, at the set rate.</summary>
        public void Aim(int targetMicrovolt)
        {
            TargetMicrovolt = targetMicrovolt;
        }

        /// <summary>Down to a bias at once; a bias that is already lower stays.</summary>
        public void BackOff(int microvolt)
        {
            TargetMicrovolt = TargetMicrovolt < microvolt ? TargetMicrovolt : microvolt;
            SetMicrovolt = SetMicrovolt < TargetMicrovolt ? SetMicrovolt : TargetMicrovolt;
        }

        /// <summary>Moves on.</summary>
        /// <param name="mostMicrovolt">largest change, in µV</param>
        public void Advance(int mostMicrovolt)
        {
            int missing = TargetMicrovolt - SetMicrovolt;
            SetMicrovolt += missing > mostMicrovolt ? mostMicrovolt : missing < -mostMicrovolt ? -mostMicrovolt : missing;
        }
    }
}
