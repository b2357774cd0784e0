/**
 * Access to bytes in buffers and arrays, behind which the compiler need not read everything else again.
 */
package io.penstock.codecs.bytes;
