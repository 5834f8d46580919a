using System.Threading;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// The buffer that link writes messages into: it gives way to acquire after each list, so that a frame is not one long piece of
    /// work without a pause.
    /// </summary>
    public sealed class LinkBuffer : JsonBuffer
    {
        /// <summary>A buffer of a fixed capacity in bytes.</summary>
        public LinkBuffer(int capacity)
            : base(capacity)
        {
        }

        /// <inheritdoc/>
        protected override void Rest()
        {
            Thread.Sleep(0);
        }
    }
}
