/**
 * UTF-8 validation by the rules of RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
package io.penstock.codecs.utf8;
