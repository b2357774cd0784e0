/**
 * Points in time as text, without garbage: RFC 3339 to and from a count of seconds or their fractions since 1970.
 */
package io.penstock.codecs.timestamp;
