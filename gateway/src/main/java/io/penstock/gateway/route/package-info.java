/**
 * The route table: which message a request becomes, which service it goes to, and how a reply becomes a status. Made at
 * start and never changed, so that every layer may read it.
 */
package io.penstock.gateway.route;
