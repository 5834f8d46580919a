namespace System.Security.Cryptography.X509Certificates;

/// <summary>Holds a certificate's bytes. The simulated network has no TLS, so they are never looked at.</summary>
public class X509Certificate
{
    private readonly byte[] _raw;

    public X509Certificate()
    {
    }

    public X509Certificate(byte[] certificate) => _raw = certificate;

    public X509Certificate(string certificate)
    {
        _raw = new byte[certificate.Length];
        for (int i = 0; i < _raw.Length; i++)
            _raw[i] = (byte)certificate[i];
    }

    public virtual byte[] GetRawCertData() => _raw;
}

public class X509Certificate2 : X509Certificate
{
    public X509Certificate2()
    {
    }

    public X509Certificate2(byte[] rawData) : base(rawData)
    {
    }

    public X509Certificate2(string certificate) : base(certificate)
    {
    }

    public byte[] RawData => GetRawCertData();
}
