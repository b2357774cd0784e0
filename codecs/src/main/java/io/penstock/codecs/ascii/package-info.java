/**
 * ASCII text in binary memory: words of eight bytes examined at once, names compared without regard to case, hex.
 */
package io.penstock.codecs.ascii;
