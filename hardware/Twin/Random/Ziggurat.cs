// Gaussian numbers by the ziggurat.
namespace Overbias.Twin.Random;

/// <summary>
/// The ziggurat of Marsaglia and Tsang (J. Stat. Softw. 5, 8, 2000) with 128 layers in the form of Doornik (2005): layer and place are
/// drawn from disjoint bits.
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 128;
    private const double Tail = 3.442619855899;
    private const double LayerArea = 9.91256303526217e-3;

    private static readonly double[] Edge = Edges();
    private static readonly double[] Ratio = Ratios();

    /// <summary>A Gaussian number, mean 0, standard deviation 1.</summary>
    public static double Draw(ref RandomStream random)
    {
        while (true)
        {
            ulong bits = random.Next();
            int layer = (int)(bits & (Layers - 1));
            double place = (bits >> 11) * (2.0 / (1UL << 53)) - 1;
            if (Math.Abs(place) < Ratio[layer])
                return place * Edge[layer];
            if (layer == 0)
                return FromTail(ref random, place < 0);
            double x = place * Edge[layer];
            double outer = Math.Exp(-0.5 * (Edge[layer] * Edge[layer] - x * x));
            double inner = Math.Exp(-0.5 * (Edge[layer + 1] * Edge[layer + 1] - x * x));
            if (inner + random.Uniform() * (outer - inner) < 1)
                return x;
        }
    }

    private static double FromTail(ref RandomStream random, bool negative)
    {
        double x, y;
        do
        {
            x = Math.Log(random.Uniform()) / Tail;
            y = Math.Log(random.Uniform());
        }
        while (-2 * y < x * x);
        return negative ? x - Tail : Tail - x;
    }

    private static double[] Edges()
    {
        var edge = new double[Layers + 1];
        double height = Math.Exp(-0.5 * Tail * Tail);
        edge[0] = LayerArea / height;
        edge[1] = Tail;
        for (int i = 2; i < Layers; i++)
        {
            edge[i] = Math.Sqrt(-2 * Math.Log(LayerArea / edge[i - 1] + height));
            height = Math.Exp(-0.5 * edge[i] * edge[i]);
        }

        return edge;
    }

    private static double[] Ratios()
    {
        var ratio = new double[Layers];
        for (int i = 0; i < Layers; i++)
            ratio[i] = Edge[i + 1] / Edge[i];
        return ratio;
    }
}
