package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.counters.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What can't be an order is answered with problem details that name the field and say why, and the connection goes on.
 */
class BadInputTest extends GatewayTest
{
    BadInputTest(final Setup setup)
    {
        super(setup);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 | is not valid JSON | {'clOrdId':'A1','symbol' 'AAPL'}",
        "400 | body: is not valid JSON: it is cut off | {'clOrdId':'A1','symbol':'AA",
        "400 | something follows | {} {}",
        "422 | must be a JSON object | [1]",
        "400 | is not valid JSON | nonsense",
        "400 | body: is empty | ``",
        "422 | clOrdId: is required | {'symbol':'A','side':'Buy','ordType':'Limit','price':1,'orderQty':1}",
        "422 | symbol: is required | {'clOrdId':'A','side':'Buy','ordType':'Limit','price':1,'orderQty':1}",
        "422 | side: is required | {'clOrdId':'A','symbol':'A','ordType':'Limit','price':1,'orderQty':1}",
        "422 | ordType: is required | {'clOrdId':'A','symbol':'A','side':'Buy','price':1,'orderQty':1}",
        "422 | orderQty: is required | {'clOrdId':'A','symbol':'A','side':'Buy','ordType':'Limit','price':1}",
        "422 | clOrdId: is required | {}",
        "422 | colour: is not known | {'colour':'red','clOrdId':'A'}",
        "422 | side: is not one of Buy, Sell | {'side':'Short'}",
        "422 | ordType: is not one of Market, Limit | {'ordType':'Stop'}",
        "422 | timeInForce: is not one of Day, ImmediateOrCancel, FillOrKill | {'timeInForce':'day'}",
        "422 | side: must be a string | {'side':1}",
        "422 | clOrdId: must be a string | {'clOrdId':1}",
        "422 | price: must be a number | {'price':'1'}",
        "422 | orderQty: must be a number | {'orderQty':true}",
        "422 | orderQty: must be a whole number | {'orderQty':1.5}",
        "422 | orderQty: | {'orderQty':0}",
        "422 | orderQty: | {'orderQty':-1}",
        "422 | orderQty: | {'orderQty':1000000000000001}",
        "422 | orderQty: | {'orderQty':99999999999999999999999}",
        "422 | price: | {'price':99999999999999999999999}",
        "422 | clOrdId: | {'clOrdId':''}",
        "422 | clOrdId: | {'clOrdId':'1234567890123456789012345678901234567'}",
        "422 | symbol: | {'symbol':'12345678901234567'}",
        "422 | clOrdId: has a character | {'clOrdId':'\\u00e9'}",
        "422 | clOrdId: has a character | {'clOrdId':'A\\u0001'}",
        "422 | symbol: has a character | {'clOrdId':'A','symbol':'A\\tB'}",
        "422 | clOrdId: is given twice | {'clOrdId':'A','clOrdId':'A'}",
        "422 | price: is given twice | {'price':1,'price':1}",
        "422 | price: is required for a limit order | " +
            "{'clOrdId':'A','symbol':'A','side':'Buy','ordType':'Limit','orderQty':1}",
        "422 | price: is not above zero | " +
            "{'clOrdId':'A','symbol':'A','side':'Buy','ordType':'Limit','price':0,'orderQty':1}",
        "422 | price: is not above zero | " +
            "{'clOrdId':'A','symbol':'A','side':'Buy','ordType':'Limit','price':-1.5,'orderQty':1}",
        "422 | price: has more than 8 decimals | " +
            "{'clOrdId':'A','symbol':'A','side':'Buy','ordType':'Limit','price':0.000000001,'orderQty':1}"
    })
    void shouldNameTheFieldWhenABodyIsNoOrder(final int status, final String detail, final String body)
        throws Exception
    {
        final String json = body.replace('\'', '"');
        try (RawHttp http = gateway.http())
        {
            http.post(json).problem(status, detail);
            http.send(Orders.request("PUT /orders/A", json)).read().problem(status, detail);
            http.post(Orders.resting(Orders.id())).report("New", "New");
        }
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            http.post("{\"clOrdId\":\"\u00ff\"}").problem(400, "body: is not valid UTF-8 at offset 12");
            http.post("{\"\u00ff\":1}").problem(400, "body: is not valid UTF-8 at offset 2");
            http.post("{\"clOrdId\":\u00ff}").problem(400, "body: is not valid JSON at offset 11");
            // longer than a slot
            http.post("{" + " ".repeat(900_000) + "\"clOrdId\":\"A\u00e2\u0082\"}")
                .problem(400, "body: is not valid UTF-8 at offset 900013");
            http.post(Orders.resting(Orders.id())).report("New", "New");
        }
    }

    @Test
    void shouldNotRepeatWhatCouldEndTheProblemsString() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            http.post("{\"a\\\"b\u0001\":1}").problem(400, "");
            http.post("{\"a\\\"b\":1}").problem(422, "is not known");
            http.post("{\"" + "long".repeat(50) + "\":1}").problem(422, "is not known");
        }
    }

    @Test
    void shouldNameTheParameterWhenItIsBad() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            http.get("/orders/" + "x".repeat(37)).problem(422, "clOrdId: ");
            http.get("/orders/A%0A").problem(422, "clOrdId: has a character");
            http.get("/orders/A%7F").problem(422, "clOrdId: has a character");
            http.get("/orders/%zz").problem(400, "clOrdId: ");
            http.head("DELETE /orders/A?clOrdId=%4 HTTP/1.1", "Host: a").read().problem(400, "clOrdId: ");
            http.head("DELETE /orders/A?clOrdId=" + "x".repeat(40) + " HTTP/1.1", "Host: a").read()
                .problem(422, "clOrdId: ");
            http.head("DELETE /orders/A?clordid=B HTTP/1.1", "Host: a").read().problem(422, "clordid: is not known");
        }
    }

    @Test
    void shouldNotTakeANameFromTheBodyOfAnotherConnection() throws Exception
    {
        try (RawHttp large = gateway.http(); RawHttp other = gateway.http())
        {
            large.post("{" + " ".repeat(900_000) + "\"unheard\":1}").problem(422, "unheard: is not known");
            other.send(
                "GET /orders/%zz HTTP/1.1\r\nHost: a\r\n\r\n" + Orders.get(Orders.id()));
            other.read().problem(400, "clOrdId: ");
            other.read().problem(404, "Unknown");
        }
    }

    @Test
    void shouldCountWhatItRefuses() throws Exception
    {
        final long before = gateway.rejects(Reason.BAD_MESSAGE);
        try (RawHttp http = gateway.http())
        {
            http.post("{\"side\":\"Short\"}").problem(422, "side");
            http.post("{").problem(400, "");
        }
        gateway.awaitRejects(Reason.BAD_MESSAGE, before + 2);
        assertEquals(0, gateway.rejects(Reason.STAGE_FAULT));
    }
}
