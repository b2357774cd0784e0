package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificatesTest
{
    @TempDir
    private static Path folder;
    private static List<ServerCertificate> all;
    private static ServerCertificates certificates;

    @BeforeAll
    static void issue()
    {
        final Pki pki = new Pki(folder, "names");
        all = new CertificateFiles(Defaults.config("penstock.tls.certificates=[" +
            pki.issue("/CN=0", "").entry() + ", " +
            pki.issue("/CN=1", "DNS:*.a.test,DNS:b.test").entry() + ", " +
            pki.issue("/CN=2", "DNS:x.a.test,DNS:b.test").entry() + "]").tls(), null).load().certificates();
        certificates = new ServerCertificates(all);
    }

    @Test
    void shouldPreferAnExactNameToAWildcard()
    {
        assertSame(all.get(2), certificates.find("x.a.test"));
        assertSame(all.get(2), certificates.find("X.A.Test"));
        assertSame(all.get(1), certificates.find("y.a.test"));
    }

    @Test
    void shouldTakeAWildcardForOneLabelOnly()
    {
        assertSame(all.get(0), certificates.find("x.y.a.test"));
        assertSame(all.get(0), certificates.find("a.test"));
        assertSame(all.get(0), certificates.find(".a.test"));
    }

    @Test
    void shouldTakeTheFirstOfTwoWithTheSameName()
    {
        assertSame(all.get(1), certificates.find("b.test"));
    }

    @Test
    void shouldTakeTheFirstOfAllForAnyOtherName()
    {
        assertSame(all.get(0), certificates.find("c.test"));
        assertSame(all.get(0), certificates.find("test"));
        assertSame(all.get(0), certificates.find(null));
    }
}
