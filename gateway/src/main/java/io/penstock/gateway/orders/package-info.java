/**
 * The order book that ships with the gateway: a service over the order-entry schema, bounded and pre-allocated, so that
 * it serves for days without allocating.
 * <p>
 * {@link io.penstock.gateway.orders.OrderBookService} is the way in. It hands each request to the class named for it,
 * and these share four parts:
 * <pre>
 *  NewOrders  Cancels  Replaces  StatusRequests      one class a request
 *       |        |        |         |
 *     Matcher: trades, rests, expires                the rules of price-time priority
 *       |                 |
 *     Books               OrderMemory                who rests where; which id is which order
 *     OrderBook BookSide  Orders OrderIds
 *     PriceTree
 *       |                 |
 *     records.RecordPool, HashIndex                  off-heap records by index, seeded hash tables
 * </pre>
 * Orders, ids and price levels are records in off-heap memory, named by their index; nothing is touched before it is
 * first used. One thread calls all of it, only {@link io.penstock.gateway.orders.OrderCounters} are read by others. A
 * snapshot has the records as they lie, so that a book that is loaded from it goes on as the saved one would.
 * <p>
 * Where FIX leaves a choice:
 * <ul>
 * <li>A request gets one report, the state after matching. Its lastQty and lastPx are of its last execution.</li>
 * <li>A rejected new order is not remembered: its clOrdId may be used again.</li>
 * <li>A report bears the order's latest accepted clOrdId, and in origClOrdId the one that the latest cancel or replace
 * named.</li>
 * <li>A replace keeps the order's priority only where price, type and time in force stay and the quantity does not
 * grow. Any other enters the book anew, with any type and time in force.</li>
 * <li>A replace to a quantity that has been traded already, or less, cancels the balance: orderQty becomes cumQty,
 * execType is Replaced and ordStatus Filled (FIX order state change matrix D).</li>
 * <li>Ids are forgotten one at a time: from the order that finished first, its oldest id first; where none has
 * finished, the one that was superseded first.</li>
 * <li>The placer of an order gets its fills, whoever replaced it later.</li>
 * </ul>
 */
package io.penstock.gateway.orders;
