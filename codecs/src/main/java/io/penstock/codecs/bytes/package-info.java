/**
 * Access to bytes in buffers and arrays, in a form that the compiler can keep in registers between two of them.
 */
package io.penstock.codecs.bytes;
