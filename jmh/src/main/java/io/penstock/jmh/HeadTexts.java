package io.penstock.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Request heads as clients send them.
 */
final class HeadTexts
{
    /** What a client of a service sends at least. */
    static final String SHORT = "short";

    /** What common client libraries send. */
    static final String LIBRARY = "library";

    /** What browsers send. */
    static final String BROWSER = "browser";

    /** Heads of all kinds, with different targets, lengths and hosts. */
    static final String MIXED = "mixed";

    private static final int COUNT = 1024;
    private static final long SEED = 20_260_101;
    private static final String[] HOSTS =
        {"gw", "localhost:8080", "10.0.0.17:8443", "gateway.example.com", "orders.prod.eu-west-1.example.com:9443"};

    private HeadTexts()
    {
    }

    static List<String> of(final String kind)
    {
        if (!MIXED.equals(kind))
        {
            return List.of(head(kind, "POST", "/orders", "localhost:8080", "113"));
        }
        final Random random = new Random(SEED);
        final List<String> heads = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++)
        {
            final int sort = random.nextInt(8);
            final String form = sort < 4 ? SHORT : sort < 7 ? LIBRARY : BROWSER;
            final int length = 1 + random.nextInt(random.nextBoolean() ? 150 : 5000);
            final String host = HOSTS[random.nextInt(HOSTS.length)];
            final int verb = random.nextInt(4);
            final String target = "/orders/" + OrderTexts.id(random, 4 + random.nextInt(16));
            heads.add(
                verb < 2 ? head(form, "POST", "/orders", host, String.valueOf(length)) :
                    verb < 3 ? head(form, "GET", target + "?verbose=1", host, "") :
                    head(form, "DELETE", target, host, ""));
        }
        return heads;
    }

    private static String head(
        final String form, final String method, final String target, final String host, final String length)
    {
        final StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
        if (LIBRARY.equals(form))
        {
            head.append("User-Agent: python-requests/2.32\r\nAccept: */*\r\n");
        }
        if (BROWSER.equals(form))
        {
            head.append("Connection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 " +
                "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\nAccept: application/json, text/plain, */*\r\n" +
                "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en-GB,en;q=0.9\r\n" +
                "Cache-Control: no-cache\r\n");
        }
        if (!length.isEmpty())
        {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
