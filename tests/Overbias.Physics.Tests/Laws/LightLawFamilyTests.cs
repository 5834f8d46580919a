using Overbias.Physics.Laws;

namespace Overbias.Physics.Tests.Laws;

public class LightLawFamilyTests
{
    public static TheoryData<string> Keys => [.. LightLaws.All.Select(family => family.Key)];

    [Fact]
    public void Each_law_has_a_key_and_parameters_of_its_own()
    {
        Assert.Equal(7, LightLaws.All.Select(family => family.Key).Distinct().Count());
        foreach (LightLawFamily family in LightLaws.All)
        {
            string[] names = [.. family.Parameters.Select(parameter => parameter.Name)];
            Assert.Equal(names.Length, names.Distinct().Count());
            Assert.All(family.Parameters, parameter => Assert.InRange(parameter.Usual, parameter.Low, parameter.High));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_law_with_its_usual_values_gives_light_at_700_mV(string key)
    {
        LightLawFamily family = LightLaws.Find(key);
        double usual = family.Usual().PhotonsPerSecond(4, 0.7);
        Assert.InRange(usual, 1e-3, 1e9);
        Near.Relative(usual, family.With([.. family.Parameters.Select(parameter => parameter.Usual)]).PhotonsPerSecond(4, 0.7), 0);
        Near.Relative(usual, family.With(new Dictionary<string, double>()).PhotonsPerSecond(4, 0.7), 0);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_parameter_given_by_name_is_the_one_at_its_place(string key)
    {
        LightLawFamily family = LightLaws.Find(key);
        for (int i = 0; i < family.Parameters.Count; i++)
        {
            LawParameter parameter = family.Parameters[i];
            double value = double.IsInfinity(parameter.Usual) ? 1 : Math.Min((parameter.Usual * 1.1) + 1e-15, parameter.High);
            double[] all = [.. family.Parameters.Select(other => other.Usual)];
            all[i] = value;
            double byPlace = family.With(all).PhotonsPerSecond(4, 0.7);
            double byName = family.With(new Dictionary<string, double> { [parameter.Name] = value }).PhotonsPerSecond(4, 0.7);
            Near.Relative(byPlace, byName, 0);
            if (parameter.Usual != 0)
                Assert.NotEqual(byPlace, family.Usual().PhotonsPerSecond(4, 0.7));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Values_outside_their_range_and_names_of_nothing_are_refused(string key)
    {
        LightLawFamily family = LightLaws.Find(key);
        foreach (LawParameter parameter in family.Parameters)
        {
            foreach (double value in new[] { double.NaN, -1, double.PositiveInfinity })
            {
                if (value <= parameter.High && value >= parameter.Low)
                    continue;
                var error = Assert.Throws<ArgumentOutOfRangeException>(
                    () => family.With(new Dictionary<string, double> { [parameter.Name] = value }));
                Assert.Contains(parameter.Name, error.Message, StringComparison.Ordinal);
            }
        }

        var unknown = Assert.Throws<ArgumentException>(() => family.With(new Dictionary<string, double> { ["colour"] = 1 }));
        Assert.Contains($"'colour'; allowed are {family.Parameters[0].Name}", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => family.With(1, 2, 3, 4, 5, 6));
    }

    [Fact]
    public void An_unknown_law_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => LightLaws.Find("best"));
        Assert.Contains("'best'; allowed are paper-peak, paper-surface", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Gauss and Newton's method in the logarithms of two parameters, by what the interface tells alone: the light of one choice of
    /// values leads back to it.
    /// </summary>
    [Theory]
    [InlineData("paper-peak", "eta", "radius_fermi")]
    [InlineData("paper-surface", "eta", "length_fermi")]
    [InlineData("paper-sharvin", "eta", "radius_fermi")]
    [InlineData("tomchuk", "alpha_ev2_per_W", "eta_area_cm2")]
    [InlineData("bias", "kappa", "eta_area_cm2")]
    [InlineData("multi-electron", "pairs_per_s", "triples_per_s")]
    [InlineData("exponential", "amplitude_per_s", "power_W")]
    public void Two_parameters_of_a_law_can_be_fitted_by_their_names(string key, string first, string second)
    {
        LightLawFamily family = LightLaws.Find(key);
        (double N, double Volt)[] points = [(2, 0.62), (3, 0.7), (4, 0.8), (5, 0.72), (6, 0.78)];
        double[] usual = [.. new[] { first, second }.Select(name => family.Parameters.Single(parameter => parameter.Name == name).Usual)];
        double[] wanted = [Math.Log(usual[0] * 1.2), Math.Log(usual[1] * 1.1)];
        double[] data = Logarithms(wanted);
        double[] at = [Math.Log(usual[0]), Math.Log(usual[1])];
        for (int step = 0; step < 12; step++)
            Improve(at);
        Near.Absolute(wanted[0], at[0], 1e-7);
        Near.Absolute(wanted[1], at[1], 1e-7);

        double[] Logarithms(double[] logs)
        {
            ILightLaw law = family.With(new Dictionary<string, double> { [first] = Math.Exp(logs[0]), [second] = Math.Exp(logs[1]) });
            return [.. points.Select(point => Math.Log(law.PhotonsPerSecond(point.N, point.Volt)))];
        }

        void Improve(double[] logs)
        {
            const double small = 1e-5;
            double[] here = Logarithms(logs);
            double[] byFirst = Logarithms([logs[0] + small, logs[1]]);
            double[] bySecond = Logarithms([logs[0], logs[1] + small]);
            double a = 0, b = 0, c = 0, p = 0, q = 0;
            for (int i = 0; i < here.Length; i++)
            {
                double x = (byFirst[i] - here[i]) / small;
                double y = (bySecond[i] - here[i]) / small;
                double rest = data[i] - here[i];
                (a, b, c, p, q) = (a + (x * x), b + (x * y), c + (y * y), p + (x * rest), q + (y * rest));
            }

            double determinant = (a * c) - (b * b);
            logs[0] += ((c * p) - (b * q)) / determinant;
            logs[1] += ((a * q) - (b * p)) / determinant;
        }
    }
}
