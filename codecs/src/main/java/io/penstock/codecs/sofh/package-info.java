/**
 * The Simple Open Framing Header of FIX, which says in front of each message how long it is and what it is encoded in,
 * with the dialects of CME and B3.
 */
package io.penstock.codecs.sofh;
