/**
 * Where the layers meet: the slots of the two rings, their memory and rows, and the bounded pool for what outgrows
 * them. A slot's fields are grouped by the stage that writes them; the ring's sequences hand it from thread to thread.
 */
package io.penstock.gateway.ring;
